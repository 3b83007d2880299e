// What the cases of edits name of files that are not in them. Imported without being asked for.
import SwiftUI

public struct ContentView: View {
    nonisolated public init() {}
    public var body: Text { Text("") }
}

public struct Model: Sendable {
    public init() {}
}

public enum Log {
    public static func start() {}
}

public typealias Debugger = Log
public typealias ReactNativeDelegate = Model

public enum GeneratedPluginRegistrant {
    public static func register(with registry: AnyObject) {}
}

open class AppDelegate: NSObject, UIApplicationDelegate {}

public func start() {}

public let url = URL(string: "https://in.layers.example")!
