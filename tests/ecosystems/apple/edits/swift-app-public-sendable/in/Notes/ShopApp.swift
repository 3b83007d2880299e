import Foundation
import SwiftUI

@main
public struct ShopApp: App, Sendable {
	@AppStorage("dark") private var dark = false

	/// The windows.
	@SceneBuilder
	public var body: some Scene {
		WindowGroup {
			ContentView()
		}
	}
}
