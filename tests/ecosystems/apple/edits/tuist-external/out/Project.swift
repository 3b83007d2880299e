import ProjectDescription

let project = Project(
    name: "Shop",
    targets: [
        .target(
            name: "Shop",
            destinations: .iOS,
            product: .app,
            bundleId: "com.example.shop",
            sources: ["Sources/**"],
            dependencies: [
                .external(name: "Alamofire"),
                .external(name: "Layers"),
            ]
        ),
        .target(name: "ShopTests", destinations: .iOS, product: .unitTests, bundleId: "com.example.tests", dependencies: [.target(name: "Shop")]),
    ]
)
