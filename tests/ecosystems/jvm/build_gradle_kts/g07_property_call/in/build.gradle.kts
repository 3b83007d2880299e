dependencies {
    implementation("org.sample:one:${property("sampleVersion")}")
}
