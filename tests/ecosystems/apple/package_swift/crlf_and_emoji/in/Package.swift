// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        /* 🚀 résumé */ .package(url: "https://git.example/org/étude", from: "1.0.0"),
    ],
    targets: [

    ]
)
