// swift-tools-version: 5.9
import PackageDescription

let package = Package(name: "Tool",
    dependencies: [
        .package(url: "https://github.com/apple/swift-log.git", from: "1.5.0"),
        .package(url: "https://github.com/layers-os/layers-sdk-ios", from: "1.4.0")],
    targets: [
        .executableTarget(name: "Tool", dependencies: [.product(name: "Layers", package: "layers-sdk-ios")])])
