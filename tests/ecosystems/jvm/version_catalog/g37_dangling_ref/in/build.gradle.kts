dependencies {
    implementation(libs.one)
}
