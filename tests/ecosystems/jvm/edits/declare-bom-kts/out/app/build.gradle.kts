plugins {
    id("com.android.application")
}

dependencies {
    implementation("androidx.core:core-ktx:1.15.0")
    implementation(platform("com.example:sdk-bom:1.4.0"))
}
