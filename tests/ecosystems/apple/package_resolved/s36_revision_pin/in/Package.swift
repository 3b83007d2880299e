// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/kit", revision: "0123456789abcdef0123456789abcdef01234567"),
    ],
    targets: []
)
