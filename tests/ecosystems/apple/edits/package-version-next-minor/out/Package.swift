// swift-tools-version: 5.9
import PackageDescription

let package = Package(
  name: "Kit",
  dependencies: [
    .package(url: "https://github.com/layers-os/layers-sdk-ios.git", .upToNextMinor(from: "1.4.0")),
  ],
  targets: []
)
