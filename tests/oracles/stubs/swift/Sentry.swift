// The calls of Sentry that a fix writes; its Objective-C brings Foundation along.
@_exported import Foundation

public final class Options: NSObject {
    public var dsn: String?
    public var debug = false
}

public final class SentrySDK: NSObject {
    public static func start(configureOptions: @escaping (Options) -> Void) {}
    public static func start(options: Options) {}
}
