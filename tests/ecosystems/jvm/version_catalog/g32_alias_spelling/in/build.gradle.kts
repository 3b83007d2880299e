dependencies {
    implementation(libs.some.kit.core)
    implementation(libs.some.kit.coreUi)
    implementation("org.sample:three:${libs.versions.some.kit.ver.get()}")
    api(libs.bundles.all.kit)
}
