import SwiftUI
import Layers

@main
struct ShopApp: App {
    init() {
        Layers.configure(
            appId: "app_example",
            endpoint: URL(string: "https://in.layers.example/events")!
        )
    }

    var body: some Scene {
        WindowGroup {
            ContentView()
        }
    }
}
