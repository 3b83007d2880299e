dependencyResolutionManagement {
    versionCatalogs {
        create("libs") {
            version("layers", "1.2.0")
            library("layers", "com.layers", "layers-android").versionRef("layers")
        }
    }
}
