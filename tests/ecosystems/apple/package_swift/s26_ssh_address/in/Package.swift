// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "ssh://git@git.example/org/kit.git", from: "1.0.0"),
        .package(url: "ssh://git@git.example:7999/org/ported.git", from: "1.1.0"),
    ],
    targets: []
)
