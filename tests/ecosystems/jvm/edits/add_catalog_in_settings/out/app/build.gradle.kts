plugins {
    alias(libs.plugins.android.application)
}

dependencies {
    implementation(libs.okio)
    implementation("com.layers:layers-android:1.4.0")

    testImplementation(libs.junit)
}
