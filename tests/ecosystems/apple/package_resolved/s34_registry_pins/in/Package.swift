// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(id: "mona.LinkedList", from: "1.0.0"),
        .package(id: "mona.Heap", from: "1.0.0"),
    ],
    targets: []
)
