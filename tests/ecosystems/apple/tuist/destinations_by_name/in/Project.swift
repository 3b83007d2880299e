import ProjectDescription

public let destinations: Destinations = [.iPhone, .mac]

func app(suffix: String = "") -> Target {
  .target(
    name: "Board" + suffix,
    destinations: destinations,
    product: .app,
    bundleId: "example.board",
    sources: "App/**",
    dependencies: [.target(name: "BoardKit")]
  )
}

let project = Project(
  name: "Board",
  targets: [app()] + [
    .target(name: "BoardKit", destinations: destinations, product: .staticFramework, bundleId: "example.kit"),
  ]
)
