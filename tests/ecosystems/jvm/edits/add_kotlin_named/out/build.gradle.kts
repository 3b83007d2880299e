plugins {
    id("com.android.application")
}

dependencies {
    implementation(group = "androidx.core", name = "core-ktx", version = "1.13.0")
    implementation(group = "com.layers", name = "layers-android", version = "1.4.0")
}
