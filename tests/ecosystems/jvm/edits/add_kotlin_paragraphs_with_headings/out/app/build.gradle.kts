plugins {
    id("com.android.application")
}

dependencies {
    implementation("androidx.core:core-ktx:1.13.0")

    // Tunnel
    implementation("com.wireguard.android:tunnel:1.0.20230706")
    debugImplementation("com.wireguard.android:tunnel-debug:1.0.20230706")

    implementation("com.layers:layers-android:1.4.0")

    // Tests
    testImplementation("junit:junit:4.13.2")
}
