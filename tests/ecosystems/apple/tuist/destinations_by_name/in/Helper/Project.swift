import ProjectDescription
import ProjectDescriptionHelpers

let project = Project(
  name: "Helper",
  targets: [
    .target(name: "Helper", destinations: Constants.destinations, product: .app, bundleId: "example.helper"),
  ]
)
