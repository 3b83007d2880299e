rootProject.name = "first"
include(":app")
