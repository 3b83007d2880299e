// swift-tools-version: 5.9

import PackageDescription

let package = Package(
    name: "BuoyKit",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [
        .library(name: "BuoyKit", targets: ["BuoyKit"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log.git", from: "1.5.0"),
    ],
    targets: [
        .target(
            name: "BuoyKit",
            dependencies: [
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: [.define("BUOYS", .when(configuration: .debug))]
        ),
        .testTarget(name: "BuoyKitTests", dependencies: ["BuoyKit"])
    ]
)
