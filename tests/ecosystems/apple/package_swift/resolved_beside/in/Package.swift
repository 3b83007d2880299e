// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(name: "Kit", url: "https://git.example/Org/Kit-iOS", from: "8.0.0"),
        .package(url: "https://git.example/org/tip", branch: "main"),
    ],
    targets: [

    ]
)
