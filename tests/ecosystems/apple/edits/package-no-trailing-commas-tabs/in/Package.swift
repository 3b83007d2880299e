// swift-tools-version: 5.9
import PackageDescription

let package = Package(
	name: "Tool",
	dependencies: [
		.package(url: "https://github.com/apple/swift-log.git", from: "1.5.0") // logs
	],
	targets: [
		.executableTarget(name: "Tool", dependencies: ["Kit", .product(name: "Logging", package: "swift-log")]),
		.target(name: "Kit")
	]
)
