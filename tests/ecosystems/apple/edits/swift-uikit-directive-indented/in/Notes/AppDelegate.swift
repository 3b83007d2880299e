//
//  AppDelegate.swift
//

import FirebaseCore
import UIKit

@UIApplicationMain
class AppDelegate: UIResponder, UIApplicationDelegate {
    var window: UIWindow?

    func application(_ application: UIApplication, didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?) -> Bool {
        #if DEBUG
            Debugger.start()
        #endif

        return true
    }

    func applicationWillTerminate(_ application: UIApplication) {}
}
