import ProjectDescription

let project = Project(
    name: "Shop",
    packages: [
        .remote(url: "https://github.com/Alamofire/Alamofire", requirement: .upToNextMajor(from: "5.8.0")),
    ],
    targets: [
        .target(
            name: "Shop",
            destinations: .iOS,
            product: .app,
            bundleId: "com.example.shop",
            sources: ["Sources/**"],
            dependencies: [
                .package(product: "Alamofire"),
            ]
        ),
        .target(name: "ShopTests", destinations: .iOS, product: .unitTests, bundleId: "com.example.tests", dependencies: [.target(name: "Shop")]),
    ]
)
