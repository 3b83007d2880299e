// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "ssh://", from: "1.0.0"),
        .package(url: "https://git.example/org/kit", from: "1.0.0"),
        .package(url: "https://", from: "1.0.0"),
        .package(url: "git@:", from: "1.0.0"),
    ],
    targets: []
)
