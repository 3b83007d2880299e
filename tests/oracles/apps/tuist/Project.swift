import ProjectDescription

let project = Project(
    name: "Ferry",
    targets: [
        .target(
            name: "Ferry",
            destinations: .iOS,
            product: .app,
            bundleId: "com.example.ferry",
            sources: ["Sources/**"],
            dependencies: [
                .external(name: "Logging"),
            ]
        ),
    ]
)
