plugins {
    id("com.android.application")
}

dependencies {
    implementation("com.layers:layers-android") {
        version {
            strictly("[1.0,1.3)")
            prefer("1.2.0")
        }
    }
}
