rootProject.name = "mobile"
include(":shared:core")
