// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/kit", exact: "2.0.0"),
        .package(url: "https://git.example/org/pre", exact: "2.0.0-beta.1+b7"),
        .package(url: "https://git.example/org/typed", exact: Version(3, 1, 4)),
    ],
    targets: []
)
