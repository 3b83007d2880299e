import ProjectDescription

let project = Project(name: "Near", targets: [.target(name: "Near", destinations: .iOS, product: .framework, bundleId: "example.x")])
