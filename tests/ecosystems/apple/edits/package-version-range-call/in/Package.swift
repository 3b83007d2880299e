// swift-tools-version: 5.9
import PackageDescription

let package = Package(
  name: "Kit",
  dependencies: [
    .package(url: "https://github.com/layers-os/layers-sdk-ios.git", .range(from: "1.0.0", to: "1.3.0")),
  ],
  targets: []
)
