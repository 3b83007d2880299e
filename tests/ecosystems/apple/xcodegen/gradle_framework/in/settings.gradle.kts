include(":shared")
