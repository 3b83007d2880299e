import SwiftUI
import Layers

@main
struct ShopApp: App {
    @State private var model: Model

    init() {
        Layers.configure(
            appId: "app_example",
            endpoint: URL(string: "https://in.layers.example/events")!
        )

        // The model comes first.
        _model = State(initialValue: Model())
    }

    var body: some Scene {
        WindowGroup {
            ContentView()
        }
    }
}
