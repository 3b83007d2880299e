import SwiftUI

@main
struct ShopApp: App {
    init() {}

    var body: some Scene {
        WindowGroup {
            ContentView()
        }
    }
}
