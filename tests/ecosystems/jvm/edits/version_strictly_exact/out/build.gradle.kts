plugins {
    id("com.android.application")
}

dependencies {
    implementation("com.layers:layers-android") {
        version { strictly("1.4.0") }
    }
}
