// swift-tools-version: 5.9
import PackageDescription

let package = Package(
  name: "Kit",
  dependencies: [
    .package(url: "https://github.com/layers-os/layers-sdk-ios.git", .exact("1.2.0")),
  ],
  targets: []
)
