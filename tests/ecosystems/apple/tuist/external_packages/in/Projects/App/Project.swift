import ProjectDescription

let project = Project(
    name: "App",
    targets: [.target(name: "App", destinations: .iOS, product: .app, bundleId: "example.app", dependencies: [
        .external(name: "Kit"),
        .project(target: "Core", path: .relativeToRoot("Projects/Core")),
        .project(target: "Near", path: "../Near"),
    ])]
)
