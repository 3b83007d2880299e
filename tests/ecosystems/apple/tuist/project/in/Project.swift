import ProjectDescription

let project = Project(
    name: "Shop",
    packages: [
        .remote(url: "https://git.example/org/kit", requirement: .upToNextMajor(from: "8.0.0")),
        .remote(url: "https://git.example/org/span", requirement: .range(from: "1.0.0", to: "2.0.0")),
        .package(url: "https://git.example/org/new", exact: "1.0.0"),
    ],
    targets: [
        .target(name: "Shop", destinations: .iOS, product: .app, bundleId: "example.shop", dependencies: [.package(product: "Kit")]),
        .target(name: "Menu", destinations: [.mac], product: .app, bundleId: "example.menu"),
        .target(name: "Core", destinations: [.appleTv], product: .framework, bundleId: "example.core"),
    ]
)
