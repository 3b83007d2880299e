dependencies {
    implementation("org.sample:one:${libs.versions.kit.get()}")
    implementation("org.sample:two:" + libs.versions.kit.get())
    implementation("org.sample", "three", libs.versions.kit.get())
}
