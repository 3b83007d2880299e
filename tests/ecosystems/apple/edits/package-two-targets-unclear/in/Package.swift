// swift-tools-version: 5.9
import PackageDescription

let package = Package(
    name: "Tool",
    dependencies: [],
    targets: [
        .target(name: "One"),
        .target(name: "Two"),
    ]
)
