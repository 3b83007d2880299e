import SwiftUI

@main
struct ShopApp: App {
    let config: Model

    init() {
        config = Model()
    }

    var body: some Scene {
        WindowGroup {
            ContentView()
        }
    }
}
