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
        // Override point for customization after application launch.
        Layers.configure(
            appId: "app_example",
            endpoint: URL(string: "https://in.layers.example/events")!
        )

        return true
    }

    func applicationWillTerminate(_ application: UIApplication) {}
}
