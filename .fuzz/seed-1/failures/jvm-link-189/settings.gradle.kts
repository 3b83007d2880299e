pluginManagement {
    plugins { id("org.sample.tool") version "5.0" }
}
dependencyResolutionManagement { defaultLibrariesExtensionName = "deps" }
