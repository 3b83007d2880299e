import SwiftUI

@main
struct ShopApp: App {
    @UIApplicationDelegateAdaptor var delegate: Launcher

    var body: some Scene {
        WindowGroup {
            ContentView()
        }
    }
}

class Launcher: NSObject, UIApplicationDelegate {
    func application(
        _ application: UIApplication,
        didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey : Any]? = nil
    ) -> Bool {

        Log.start()
        return true
    }
}
