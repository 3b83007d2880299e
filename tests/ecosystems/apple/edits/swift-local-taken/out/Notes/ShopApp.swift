import UIKit
import PostHog

@main
class ShopApp: UIResponder, UIApplicationDelegate {
    func application(_ application: UIApplication, didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?) -> Bool {
        let postHogConfig = PostHogConfig(projectToken: "phc_example", host: "https://us.i.posthog.example")
        PostHogSDK.shared.setup(postHogConfig)

        let config = Model()
        print(config)
        return true
    }
}
