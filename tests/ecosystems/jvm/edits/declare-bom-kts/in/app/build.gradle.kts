plugins {
    id("com.android.application")
}

dependencies {
    implementation("androidx.core:core-ktx:1.15.0")
}
