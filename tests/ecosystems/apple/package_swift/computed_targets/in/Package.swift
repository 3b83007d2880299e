// swift-tools-version:5.9
import PackageDescription

let common: [Target.Dependency] = [.product(name: "Shared", package: "shared")]

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/shared", from: "1.0.0"),
        .package(url: "https://git.example/org/other", from: "1.0.0")
    ],
    targets: [
        .target(name: "App", dependencies: common + ["Core"]),
        .target(name: "Core"),
    ]
)

if useExtra {
    package.dependencies.append(.package(url: "https://git.example/org/extra", from: "3.0.0"))
}
