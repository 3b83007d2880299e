dependencyManagement {
    dependencies {
        dependencySet("org.sample:7.0") {
            entry("seven")
        }
        dependencySet(mapOf("group" to "org.sample", "version" to "8.0")) {
            entry("eight")
        }
    }
}
