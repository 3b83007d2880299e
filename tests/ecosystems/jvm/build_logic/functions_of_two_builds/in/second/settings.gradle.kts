rootProject.name = "second"
include(":app")
