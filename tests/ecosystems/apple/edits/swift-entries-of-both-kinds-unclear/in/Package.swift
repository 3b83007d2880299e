// swift-tools-version:5.9
import PackageDescription

let package = Package(name: "Bank", targets: [.executableTarget(name: "Bank")])
