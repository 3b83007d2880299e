plugins {
    alias(libs.plugins.android.application)
}

dependencies {
    implementation(libs.retrofit)
    implementation(libs.zip)
}
