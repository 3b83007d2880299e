// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/kit", "1.0.0" ... "2.0.0"),
        .package(url: "https://git.example/org/open", "1.0.0"   ..<   "2.0.0"),
        .package(url: "https://git.example/org/lines", "1.0.0"
            ..< "2.0.0"),
    ],
    targets: []
)
