import ProjectDescription
import ProjectDescriptionHelpers

let packages: [Package] = [.maps]

let project = Project(name: "Kit", packages: [.charts, .tracker], targets: [.target(name: "Kit", destinations: .iOS, product: .framework, bundleId: "example.kit")])
