import SwiftUI
import Sentry

@main
struct ShopApp: App {
    init() {
        SentrySDK.start { options in
            options.dsn = "https://examplePublicKey@o0.ingest.example/0"
        }
    }

    var body: some Scene {
        WindowGroup {
            ContentView()
        }
    }
}
