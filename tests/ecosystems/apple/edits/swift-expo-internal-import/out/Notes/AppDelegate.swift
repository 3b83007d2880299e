internal import Expo
import React
import ReactAppDependencyProvider
import Sentry

@main
class AppDelegate: ExpoAppDelegate {
  public override func application(
    _ application: UIApplication,
    didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]? = nil
  ) -> Bool {
    SentrySDK.start { options in
      options.dsn = "https://examplePublicKey@o0.ingest.example/0"
    }

    let delegate = ReactNativeDelegate()
    return super.application(application, didFinishLaunchingWithOptions: launchOptions)
  }
}
