// swift-tools-version:5.9
import PackageDescription

let sdkVersion: Version = "12.18.0"
enum Versions { static let two = "2.0.0" }
var changing = "1.0.0"
changing = "2.0.0"
let joined = "1." + "0"
let address = "https://git.example/org/five.git"

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/one", exact: sdkVersion),
        .package(url: "https://git.example/org/two", from: Versions.two),
        .package(url: "https://git.example/org/three", from: changing),
        .package(url: "https://git.example/org/four", from: joined),
        .package(url: address, from: "1.0.0")
    ],
    targets: [

    ]
)
