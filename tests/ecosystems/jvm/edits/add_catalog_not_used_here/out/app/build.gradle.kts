plugins {
    id("com.android.application")
}

dependencies {
    implementation("androidx.core:core-ktx:1.13.0")
    implementation("com.layers:layers-android:1.4.0")
}
