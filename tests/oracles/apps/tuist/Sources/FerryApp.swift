import SwiftUI

@main
struct FerryApp: App {
    var body: some Scene {
        WindowGroup {
            Text("every 20 minutes")
        }
    }
}
