import SwiftUI

@main
struct DiceApp: App {
    private let sides: Int

    init() {
        sides = 6
    }

    var body: some Scene {
        WindowGroup { Text("1 of \(sides)") }
    }
}
