plugins {
    alias(libs.plugins.android.application)
}

dependencies {
    implementation(libs.layers.android)
}
