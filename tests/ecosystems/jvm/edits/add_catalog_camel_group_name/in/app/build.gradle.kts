plugins {
    alias(libs.plugins.android.application)
}

dependencies {
    implementation(libs.androidxCoreKtx)
    implementation(libs.squareOkio)

    testImplementation(libs.junit)
}
