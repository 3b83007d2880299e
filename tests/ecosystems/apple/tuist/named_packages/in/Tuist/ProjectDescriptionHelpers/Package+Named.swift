import ProjectDescription

public extension Package {
    static let tracker = Package.remote(url: "https://git.example/team/tracker-ios", requirement: .exact("2.5.0"))
    static let charts: Package = .remote(
        url: "https://git.example/team/charts.git",
        requirement: .upToNextMajor(from: "4.1.0")
    )
    static var maps: Package { .package(url: "https://git.example/team/maps", from: "1.0.0") }
    static let unused = Package.remote(url: "https://git.example/team/unused", requirement: .branch("main"))

    static func mirrored(_ name: String) -> Package {
        .remote(url: "https://mirror.example/\(name)", requirement: .branch("main"))
    }
}
