import SwiftUI
import PostHog

@main
struct ShopApp: App {
    init() {
        let config = PostHogConfig(projectToken: "phc_example", host: "https://us.i.posthog.example")
        PostHogSDK.shared.setup(config)
    }

    var body: some Scene {
        WindowGroup {
            ContentView()
        }
    }
}
