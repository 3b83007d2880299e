// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        // .package(url: "https://git.example/org/line", from: "1.0.0"),
        /* .package(url: "https://git.example/org/block", from: "1.0.0"), */
        /* outer /* .package(url: "https://git.example/org/nested", from: "1.0.0"), */
        .package(url: "https://git.example/org/still", from: "1.0.0"), */
        /// .package(url: "https://git.example/org/doc", from: "1.0.0"),
        .package(url: "https://git.example/org/kit", /* from: "0.1.0" */ from: "1.0.0"), // from: "0.2.0"
        .package(url: "https://git.example/org//slashes", from: "1.0.0" // why
        ),
    ],
    targets: []
)
