dependencies {
    implementation(libs.kit.core)
    implementation(platform(libs.kit.bom))
    implementation(libs.managed)
    debugImplementation(libs.kit.ui) { isTransitive = false }
    implementation(libs.kit.missing)
    implementation(rootProject.libs.kit.core)
}
