import UIKit
import Layers

@main
class AppDelegate: UIResponder, UIApplicationDelegate {
    func application(_ application: UIApplication, didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?) -> Bool {
        Layers.configure(
            appId: "app_example",
            endpoint: URL(string: "https://in.layers.example/events")!
        )

        do { return launchOptions == nil }
    }
}
