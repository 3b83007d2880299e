plugins {
    alias(libs.plugins.android.application)
}

dependencies {
    implementation(libs.androidxCoreKtx)
    implementation(libs.squareOkio)
    implementation(libs.layersAndroid)

    testImplementation(libs.junit)
}
