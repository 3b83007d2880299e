plugins {
    alias(libs.plugins.android.application)
}

dependencies {
    implementation(libs.okio)

    testImplementation(libs.junit)
}
