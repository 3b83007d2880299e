dependencies {
    implementation(deps.kit.core)
    implementation("org.sample:one:${deps.versions.kit.get()}")
}
