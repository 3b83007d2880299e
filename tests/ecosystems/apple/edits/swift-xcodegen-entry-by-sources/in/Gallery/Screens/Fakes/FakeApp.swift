import SwiftUI

@main
struct FakeApp: App {
    var body: some Scene {
        WindowGroup {
            Gallery()
        }
    }
}
