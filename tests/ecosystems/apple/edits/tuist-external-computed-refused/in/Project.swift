import ProjectDescription

let shared: [TargetDependency] = []

let project = Project(
    name: "Shop",
    targets: [
        .target(
            name: "Shop",
            destinations: .iOS,
            product: .app,
            bundleId: "com.example.shop",
            sources: ["Sources/**"],
            dependencies: shared + [.external(name: "Alamofire")]
        ),
        .target(name: "ShopTests", destinations: .iOS, product: .unitTests, bundleId: "com.example.tests", dependencies: [.target(name: "Shop")]),
    ]
)
