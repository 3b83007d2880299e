// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Widgets",
    dependencies: [
        .package(url: "https://git.example/org/from.git", from: "1.0.0"),
        .package(url: "https://git.example/org/spaced", from : "0.9.6" ),
        .package(url:  "https://git.example/org/major/", .upToNextMajor(from: "1.2.0")),
        .package(url: "https://git.example/org/minor", .upToNextMinor(from: "1.2.3")),
        .package(url: "https://git.example/org/exact", exact: "2.0.0-beta.1"),
        .package(url: "https://git.example/org/old-exact", .exact("3.1.0")),
        .package(url: "https://git.example/org/half-open", "1.0.0"..<"2.0.0"),
        .package(url: "https://git.example/org/closed", "1.0.0" ... "2.0.0"),
        .package(url: "https://git.example/org/branch", branch: "main"),
        .package(url: "https://git.example/org/old-branch", .branch("develop")),
        .package(url: "https://git.example/org/revision", revision: "0123456789abcdef0123456789abcdef01234567"),
        .package(url: "https://git.example/org/old-revision", .revision("abc")),
        .package(url: "git@git.example:org/scp.git", from: "1.0.0", traits: [.defaults, .trait(name: "X")]),
        .package(id: "mona.LinkedList", from: "1.0.0"),
        .package(name: "Aliased", url: "https://git.example/org/real-name.git", from: "4.0.0",),
        .package(path: "../Local"),
        .package(url: "https://git.example/org/nothing"),
        .package(
            url: "https://git.example/org/lines",
            from: Version(1, 2, 3)
        )
    ],
    targets: [

    ]
)
