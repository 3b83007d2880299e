// What manifests of Tuist say, by its signatures: the order of the arguments is Tuist's.
public struct Version: ExpressibleByStringLiteral, Sendable {
    public init(stringLiteral value: String) {}
}

public struct Package: Sendable {
    public enum Requirement: Sendable {
        case upToNextMajor(from: Version)
        case upToNextMinor(from: Version)
        case range(from: Version, to: Version)
        case exact(Version)
        case branch(String)
        case revision(String)
    }

    public static func remote(url: String, requirement: Requirement) -> Package { Package() }
    public static func package(url: String, from version: Version) -> Package { Package() }
    public static func local(path: String) -> Package { Package() }
}

public struct TargetDependency: Sendable {
    public static func external(name: String) -> TargetDependency { TargetDependency() }
    public static func target(name: String) -> TargetDependency { TargetDependency() }
    public static func package(product: String) -> TargetDependency { TargetDependency() }
    public static func sdk(name: String) -> TargetDependency { TargetDependency() }
}

public enum Destinations: Sendable {
    case iOS, macOS
}

public enum Product: Sendable {
    case app, framework, staticFramework, unitTests
}

public struct Target: Sendable {
    public static func target(
        name: String, destinations: Destinations, product: Product, productName: String? = nil, bundleId: String, sources: [String] = [],
        resources: [String] = [], dependencies: [TargetDependency] = []
    ) -> Target { Target() }
}

public struct Project: Sendable {
    public init(name: String, organizationName: String? = nil, packages: [Package] = [], targets: [Target] = []) {}
}
