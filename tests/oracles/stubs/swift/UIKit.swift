// What the sources of our apps use of UIKit, by its signatures.
@_exported import Foundation

open class UIResponder: NSObject {}

public protocol UIApplicationDelegate: AnyObject {}

extension UIApplicationDelegate {
    @MainActor public static func main() {}
}

open class UIApplication: UIResponder {
    public struct LaunchOptionsKey: Hashable, Sendable {}
}

open class UIScreen: NSObject {
    public static var main: UIScreen { UIScreen() }
    open var bounds: CGRect { .zero }
}

open class UIWindow: UIResponder {
    public init(frame: CGRect) {}
    open func makeKeyAndVisible() {}
}

public func UIApplicationMain() {}
