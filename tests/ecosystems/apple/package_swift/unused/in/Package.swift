// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/used", from: "1.0.0"),
        .package(url: "https://git.example/org/unused", from: "1.0.0")
    ],
    targets: [
        .executableTarget(name: "tool", dependencies: [.product(name: "Used", package: "used")]),
    ]
)
