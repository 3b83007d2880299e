val sampleVersion = "1.2"
dependencies {
    implementation("org.sample", "one", "1.0")
    implementation("org.sample", "two")
    implementation("org.sample", "three", sampleVersion)
    implementation("org.sample:four:4.0", "org.sample:five:5.0")
}
