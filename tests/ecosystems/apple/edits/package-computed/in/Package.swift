// swift-tools-version: 5.9
import PackageDescription

var dependencies: [Package.Dependency] = []
let package = Package(name: "Tool", dependencies: dependencies, targets: [.executableTarget(name: "Tool")])
