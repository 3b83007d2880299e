// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(path: "../Local"),
        .package(path: "Packages/Inner/"),
    ],
    targets: []
)
