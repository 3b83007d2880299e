import ProjectDescription
import ProjectDescriptionHelpers

let project = Project(
    name: "App",
    packages: [
        .tracker,
        Package.maps,
        .remote(url: "https://git.example/team/plain", requirement: .exact("1.0.0")),
        .unknown
    ],
    targets: [
        .target(name: "App", destinations: .iOS, product: .app, bundleId: "example.app", dependencies: [.package(product: "Tracker")])
    ]
)
