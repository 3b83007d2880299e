dependencies {
    implementation(libs.bundles.kit)
}
