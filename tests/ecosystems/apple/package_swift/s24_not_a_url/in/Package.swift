// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "not a url", from: "1.0.0"),
        .package(url: "", from: "1.0.0"),
        .package(url: "kit", from: "1.0.0"),
        .package(url: address, from: "1.0.0"),
        .package(url: "https://git.example/org/\(name)", from: "1.0.0"),
    ],
    targets: []
)
