plugins {
    id("com.android.application")
}

dependencies {
    implementation(project(":core"))
    implementation(platform("g:bom:1"))
    implementation("androidx.core:core-ktx:1.13.0")
    implementation("com.layers:layers-android:1.4.0")
    debugImplementation("z:z:1")
}
