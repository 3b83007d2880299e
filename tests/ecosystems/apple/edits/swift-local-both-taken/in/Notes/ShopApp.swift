import UIKit

@main
class ShopApp: UIResponder, UIApplicationDelegate {
    func application(_ application: UIApplication, didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?) -> Bool {
        let config = Model()
        let postHogConfig = 1
        print(config, postHogConfig)
        return true
    }
}
