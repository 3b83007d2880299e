// swift-tools-version: 5.9
import PackageDescription

let package = Package(
    name: "Tool",
    dependencies: [
        .package(url: "https://github.com/onevcat/Kingfisher", from: "7.0.0"),
        .package(url: "https://github.com/Alamofire/Alamofire", from: "5.8.0"),
    ],
    targets: [
        .target(name: "Tool", dependencies: ["Kingfisher", "Alamofire"]),
    ]
)
