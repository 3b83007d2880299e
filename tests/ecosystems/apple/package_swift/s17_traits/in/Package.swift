// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/none", from: "1.0.0", traits: []),
        .package(url: "https://git.example/org/defaults", from: "1.1.0", traits: [.defaults]),
        .package(url: "https://git.example/org/named", "1.0.0"..<"2.0.0", traits: [.defaults, .trait(name: "Kit", condition: .when(traits: ["1.0.0"])), "Other"]),
        .package(path: "../Local", traits: [.trait(name: "X")]),
        .package(id: "mona.LinkedList", exact: "1.0.0", traits: ["A"]),
    ],
    targets: []
)
