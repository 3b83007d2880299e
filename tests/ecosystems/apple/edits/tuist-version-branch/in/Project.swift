import ProjectDescription

let project = Project(
    name: "Shop",
    packages: [
        .remote(url: "https://github.com/layers-os/layers-sdk-ios", requirement: .branch("main")),
    ],
    targets: []
)
