import BuoyKit
import SwiftUI

@main
struct BuoysApp: App {
    var body: some Scene {
        WindowGroup {
            Text("buoy 7")
        }
    }
}
