dependencies {
    implementation("org.sample:k1:1.0") {
        exclude(group = "org.other", module = "thing")
        isTransitive = false
    }
    implementation("org.sample:k2") {
        version {
            strictly("2.0")
        }
        because("x")
    }
}
