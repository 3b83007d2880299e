// swift-tools-version: 5.9
import PackageDescription

let version: Version = "1.4.0"

let package = Package(
  name: "Kit",
  dependencies: [
    .package(url: "https://github.com/layers-os/layers-sdk-ios.git", from: version),
  ],
  targets: []
)
