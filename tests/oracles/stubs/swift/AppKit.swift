// What the sources of our apps use of AppKit, by its signatures.
@_exported import Foundation

public protocol NSApplicationDelegate: AnyObject {}

extension NSApplicationDelegate {
    @MainActor public static func main() {}
}
