// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/kit", .upToNextMajor(from: "1.2.0")),
        .package(url: "https://git.example/org/pre", Package.Dependency.Requirement.upToNextMajor(from: "2.0.0-beta.1")),
        .package(url: "https://git.example/org/built", .upToNextMajor(from: .init(1, 2, 3))),
    ],
    targets: []
)
