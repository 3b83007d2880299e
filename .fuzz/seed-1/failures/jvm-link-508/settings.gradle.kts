rootProject.name = "sample"
enableFeaturePreview("TYPESAFE_PROJECT_ACCESSORS")
dependencyResolutionManagement {
    versionCatalogs {
        create("tools") { from(files("config/extra.versions.toml")) }
        create("inline") {
            version("ink", "1.1.1")
            library("pen", "org.sample", "pen").versionRef("ink")
            library("paper", "org.sample:paper:2.0")
            bundle("desk", listOf("pen", "paper"))
        }
    }
}
include(":app", ":core:data-store")
