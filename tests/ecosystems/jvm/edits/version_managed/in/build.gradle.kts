plugins {
    id("com.android.application")
}

dependencies {
    implementation("com.layers:layers-android")
}
