// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(name: "Kit", url: "https://git.example/org/kit-swift.git", from: "4.0.0"),
        .package(name: "Near", path: "../near"),
    ],
    targets: []
)
