plugins {
    id("com.android.application")
}

dependencies {
    implementation(platform("com.layers:layers-bom:1.4.0"))
    implementation("com.layers:layers-android")
}
