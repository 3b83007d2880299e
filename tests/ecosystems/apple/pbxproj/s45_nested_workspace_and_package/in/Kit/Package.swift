// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Inner",
    dependencies: [
        .package(url: "https://git.example/org/kit", exact: "1.2.0")
    ],
    targets: []
)
