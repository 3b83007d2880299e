dependencies {
    implementation(platform(libs.bom))
    implementation(libs.one)
    implementation(libs.two)
    implementation(libs.three)
}
