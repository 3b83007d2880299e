import SwiftUI
import Layers

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
        Layers.configure(
            appId: "app_example",
            endpoint: URL(string: "https://in.layers.example/events")!
        )

        Log.start()
        return true
    }
}
