// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/Suffix.git", from: "1.0.0"),
        .package(url: "https://git.example/org/slash/", from: "1.0.0"),
        .package(url: "https://Git.Example/Org/Case", from: "1.0.0"),
        .package(url: "https://git.example/org/both.git/", from: "1.0.0"),
        .package(url: "https://git.example/org/other", from: "1.0.0"),
    ],
    targets: []
)
