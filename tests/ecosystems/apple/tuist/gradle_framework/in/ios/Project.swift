import ProjectDescription

let project = Project(
    name: "App",
    targets: [
        .target(
            name: "App",
            destinations: .iOS,
            product: .app,
            bundleId: "com.example.app",
            sources: ["Sources/**"],
            scripts: [.pre(script: "cd .. && ./gradlew :shared:embedAndSignAppleFrameworkForXcode", name: "Kotlin")]
        ),
    ]
)
