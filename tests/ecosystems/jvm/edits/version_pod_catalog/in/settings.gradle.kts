rootProject.name = "sample"
include(":shared")
