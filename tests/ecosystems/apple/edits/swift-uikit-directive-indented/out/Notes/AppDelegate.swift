//
//  AppDelegate.swift
//

import FirebaseCore
import Layers
import UIKit

@UIApplicationMain
class AppDelegate: UIResponder, UIApplicationDelegate {
    var window: UIWindow?

    func application(_ application: UIApplication, didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?) -> Bool {
        Layers.configure(
            appId: "app_example",
            endpoint: URL(string: "https://in.layers.example/events")!
        )

        #if DEBUG
            Debugger.start()
        #endif

        return true
    }

    func applicationWillTerminate(_ application: UIApplication) {}
}
