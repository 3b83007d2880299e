// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/kit", "1.2.3"..."1.8.0"),
    ],
    targets: []
)
