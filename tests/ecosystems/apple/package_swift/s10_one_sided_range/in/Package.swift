// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/up", "1.0.0"...),
        .package(url: "https://git.example/org/down", ..."2.0.0"),
        .package(url: "https://git.example/org/below", ..<"2.0.0"),
    ],
    targets: []
)
