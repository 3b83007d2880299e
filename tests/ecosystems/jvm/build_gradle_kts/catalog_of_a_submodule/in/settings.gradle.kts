dependencyResolutionManagement {
    versionCatalogs {
        create("shared") {
            from(files("shared/gradle/shared.versions.toml"))
        }
    }
}

include(":app")
