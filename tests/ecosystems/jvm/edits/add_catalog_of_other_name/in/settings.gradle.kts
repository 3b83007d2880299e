dependencyResolutionManagement {
    versionCatalogs {
        create("deps") {
            from(files("catalog/deps.versions.toml"))
        }
    }
}
include(":app")
