// swift-tools-version: 5.9
import PackageDescription

let package = Package(
    name: "Kit",
    dependencies: [
        .github("layers-os", repo: "layers-sdk-ios", exact: "1.2.0"),
        .github("apple", repo: "swift-log", .upToNextMajor(from: "1.4.0")),
        .github("apple", repo: "swift-nio", revision: "0123456789abcdef"),
        .hosted("swift-collections", from: "1.1.0"),
        .github(owner, repo: "unknown", exact: "1.0.0"),
        .github("apple", repo: "no-such-form", between: "1.0.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.4.0"),
        .algorithms(),
    ],
    targets: [
        .target(name: "Kit", dependencies: [.product(name: "Layers", package: "layers-sdk-ios")]),
    ]
)

extension String {
    static func address(_ owner: String, _ repo: String) -> Self {
        "https://github.com/\(owner)/\(repo)"
    }
}

extension Package.Dependency {
    static func github(_ owner: String, repo: String, exact version: Version) -> Package.Dependency {
        .package(url: .address(owner, repo), exact: version)
    }

    static func github(_ owner: String, repo: String, revision: String) -> Package.Dependency {
        return .package(url: .address(owner, repo), revision: revision)
    }

    static func github(_ owner: String, repo: String, _ range: Range<Version>) -> Package.Dependency {
        .package(url: .address(owner, repo), range)
    }

    static func algorithms() -> Package.Dependency {
        .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.0")
    }

    static func hosted(_ name: String, from: Version) -> Package.Dependency {
        .package(url: "https://git.example/\(name).git", from: from)
    }
}
