// swift-tools-version: 6.0
import PackageDescription

#if TUIST
    import struct ProjectDescription.PackageSettings

    let packageSettings = PackageSettings(productTypes: ["Kit": .framework])
#endif

let package = Package(
    name: "App",
    dependencies: [
        .package(url: "https://git.example/org/kit", from: "1.0.0"),
    ]
)
