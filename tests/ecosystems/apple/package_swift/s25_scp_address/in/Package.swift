// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "git@git.example:org/kit.git", from: "1.0.0"),
        .package(url: "git.example:org/plain", from: "1.1.0"),
    ],
    targets: []
)
