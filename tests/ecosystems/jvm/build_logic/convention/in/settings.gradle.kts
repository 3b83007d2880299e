pluginManagement { includeBuild("build-logic") }
include(":app")
include(":lib")
