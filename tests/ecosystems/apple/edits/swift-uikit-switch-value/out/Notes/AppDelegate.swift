import UIKit
import Layers

@main
class AppDelegate: UIResponder, UIApplicationDelegate {
    func application(_ application: UIApplication, didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?) -> Bool {
        Layers.configure(
            appId: "app_example",
            endpoint: URL(string: "https://in.layers.example/events")!
        )

        return switch launchOptions {
        case nil: true
        default: [1].contains { one in return one == 1 }
        }
    }
}
