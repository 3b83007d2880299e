import ProjectDescription

let dependencies = Dependencies(swiftPackageManager: [.remote(url: "https://git.example/org/kit", requirement: .exact("1.3.0"))])
