// swift-tools-version: 5.9
import PackageDescription

let package = Package(
    name: "Tool",
    dependencies: [],
    targets: [
        .executableTarget(name: "Tool", dependencies: [], path: "Sources"),
    ]
)
