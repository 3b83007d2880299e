plugins {
    id("com.android.application")
}

dependencies {
    implementation(group = "androidx.core", name = "core-ktx", version = "1.13.0")
}
