// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(
            name: "Kit",
                url: "https://git.example/org/kit",
        		from: "1.0.0"
        ),
        .package(
        url:
        "https://git.example/org/left"
        ,
        .upToNextMinor(
        from:
        "2.1.0"
        )
        )
    ],
    targets: []
)
