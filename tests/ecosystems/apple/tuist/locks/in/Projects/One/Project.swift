import ProjectDescription

let project = Project(
    name: "One",
    packages: [.remote(url: "https://git.example/org/kit", requirement: .upToNextMajor(from: "1.0.0"))],
    targets: [.target(name: "App", destinations: .iOS, product: .app, bundleId: "example.app", dependencies: [.package(product: "Kit")])]
)
