// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/by-product.git", from: "1.0.0"),
        .package(name: "ByAlias", url: "https://git.example/org/alias", from: "1.0.0"),
        .package(url: "https://git.example/org/Bare", from: "1.0.0"),
        .package(url: "https://git.example/org/unused", from: "1.0.0"),
        .package(path: "../Local")
    ],
    targets: [
        .target(name: "App", dependencies: [
            "Core",
            .target(name: "Core"),
            .product(name: "Thing", package: "By-Product", condition: .when(platforms: [.iOS])),
            .product(name: "Other", package: "ByAlias"),
            .product(name: "Local", package: "Local"),
        ]),
        .target(name: "Core"),
        .testTarget(name: "AppTests", dependencies: ["Bare", .byName(name: "App")]),
    ]
)
