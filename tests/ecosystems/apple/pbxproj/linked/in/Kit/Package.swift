// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Kit",
    dependencies: [
        .package(url: "https://git.example/org/deep", from: "1.0.0"),
    ],
    targets: [

    ]
)
