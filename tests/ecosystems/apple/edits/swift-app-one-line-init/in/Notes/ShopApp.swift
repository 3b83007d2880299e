import SwiftUI

@main
struct ShopApp: App {
    init() { Log.start() }

    var body: some Scene {
        WindowGroup {
            ContentView()
        }
    }
}
