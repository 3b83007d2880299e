// The calls of PostHog that a fix writes.
import Foundation

public final class PostHogConfig: NSObject {
    public init(projectToken: String, host: String = "") {}

    @available(*, deprecated, renamed: "init(projectToken:host:)")
    public init(apiKey: String, host: String = "") {}
}

public final class PostHogSDK: NSObject {
    nonisolated(unsafe) public static let shared = PostHogSDK()
    public func setup(_ config: PostHogConfig) {}
}
