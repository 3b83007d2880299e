// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://gitlab.example/group/sub/deeper/kit.git", from: "1.0.0"),
        .package(url: "https://git.example:8443/scm/~user/port.git", from: "1.1.0"),
        .package(url: "https://user@dev.example/org/project/_git/azure", from: "1.2.0"),
        .package(url: "https://git.example/org/kit.swift", from: "1.3.0"),
        .package(url: "http://10.0.0.7/kit-by-number", from: "1.4.0"),
    ],
    targets: []
)
