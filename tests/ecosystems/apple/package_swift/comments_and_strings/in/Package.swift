// swift-tools-version:5.9
import PackageDescription

let text = ".package(url: \"https://git.example/org/string\", from: \"1.0.0\")"
let block = """
.package(url: "https://git.example/org/multi", from: "1.0.0")
"""
let hashed = #".package(url: "https://git.example/org/raw", from: "1.0.0")"#
let nested = "\(f(")"))"

let package = Package(
    name: "Widgets",
    dependencies: [
        // .package(url: "https://git.example/org/line", from: "1.0.0"),
        /* .package(url: "https://git.example/org/block", from: "1.0.0"), /* nested */ .package(url: "https://git.example/org/nested", from: "1.0.0") */
        .package(url: "https://git.example/org/real", from: "1.0.0"), // .package(url: "https://git.example/org/tail", from: "2.0.0")

    ],
    targets: [

    ]
)
