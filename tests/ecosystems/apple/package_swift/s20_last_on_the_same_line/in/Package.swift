// swift-tools-version:5.9
import PackageDescription
let package = Package(name: "Widgets", dependencies: [.package(url: "https://git.example/org/first", exact: "1.0.0"), .package(url: "https://git.example/org/last", .upToNextMajor(from: "2.0.0"))])
