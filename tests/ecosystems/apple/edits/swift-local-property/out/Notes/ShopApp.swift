import SwiftUI
import PostHog

@main
struct ShopApp: App {
    let config: Model

    init() {
        let postHogConfig = PostHogConfig(projectToken: "phc_example", host: "https://us.i.posthog.example")
        PostHogSDK.shared.setup(postHogConfig)

        config = Model()
    }

    var body: some Scene {
        WindowGroup {
            ContentView()
        }
    }
}
