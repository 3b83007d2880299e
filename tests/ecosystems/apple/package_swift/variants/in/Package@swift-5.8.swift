// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/kit", from: "1.0.0")
    ],
    targets: []
)
