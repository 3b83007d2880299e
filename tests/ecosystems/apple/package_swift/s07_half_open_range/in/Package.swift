// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/kit", "1.0.0"..<"2.0.0"),
        .package(url: "https://git.example/org/typed", Version(1, 0, 0)..<Version(2, 0, 0)),
    ],
    targets: []
)
