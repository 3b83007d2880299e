struct Package { func f() { .package(url: "https://git.example/a/b", from: "1.0.0") } }
