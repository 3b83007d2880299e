// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(id: "mona.LinkedList", from: "1.0.0"),
        .package(id: "mona.RingBuffer", .upToNextMinor(from: "2.3.0")),
        .package(id: "mona.Heap", exact: "0.1.0"),
    ],
    targets: []
)
