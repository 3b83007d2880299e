import Cocoa
import Layers

@NSApplicationMain
class AppDelegate: NSObject, NSApplicationDelegate {
  func applicationDidFinishLaunching(_ notification: Notification) {
    Layers.configure(
      appId: "app_example",
      endpoint: URL(string: "https://in.layers.example/events")!
    )
  }
}
