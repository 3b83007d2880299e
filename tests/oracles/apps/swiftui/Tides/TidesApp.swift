import SwiftUI

@main
struct TidesApp: App {
    @State private var height = 1.2

    var body: some Scene {
        WindowGroup {
            ContentView(height: height)
        }
    }
}
