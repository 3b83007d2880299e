// swift-tools-version:5.9
import PackageDescription

let extra: [Package.Dependency] = [
    .package(url: "https://git.example/org/extra", from: "3.0.0"),
]
let package = Package(
    name: "Widgets",
    products: [.library(name: "Widgets", targets: ["Widgets"])],
    dependencies: [
        .package(url: "https://git.example/org/kit", from: "1.0.0"),
    ],
    targets: [
        .target(name: "Widgets", dependencies: [.product(name: "Kit", package: "kit"), "Core"]),
        .target(name: "Core", dependencies: []),
        .testTarget(name: "WidgetsTests", dependencies: ["Widgets"]),
    ]
)
package.dependencies.append(.package(url: "https://git.example/org/added", from: "2.0.0"))
package.dependencies += [.package(url: "https://git.example/org/more", from: "4.0.0")] + extra
