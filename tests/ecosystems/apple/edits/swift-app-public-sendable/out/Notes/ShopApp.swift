import Foundation
import Layers
import SwiftUI

@main
public struct ShopApp: App, Sendable {
	@AppStorage("dark") private var dark = false

	public init() {
		Layers.configure(
			appId: "app_example",
			endpoint: URL(string: "https://in.layers.example/events")!
		)
	}

	/// The windows.
	@SceneBuilder
	public var body: some Scene {
		WindowGroup {
			ContentView()
		}
	}
}
