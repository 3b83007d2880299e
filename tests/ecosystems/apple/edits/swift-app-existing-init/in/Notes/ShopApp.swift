import SwiftUI

@main
struct ShopApp: App {
    @State private var model: Model

    init() {
        // The model comes first.
        _model = State(initialValue: Model())
    }

    var body: some Scene {
        WindowGroup {
            ContentView()
        }
    }
}
