plugins {
    id("com.android.application")
}

dependencies {
    // Most are added by the convention plugin.
    implementation("androidx.core:core-ktx:1.13.0")
    implementation("com.layers:layers-android:1.4.0")
    debugImplementation("com.wireguard.android:tunnel-debug:1.0.20230706")
}
