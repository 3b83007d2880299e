plugins {
    id("com.android.application")
}

dependencies {
    implementation(projects.core)
    implementation(project(":data"))
    implementation("com.layers:layers-android:1.4.0")

    ksp("x:y:1")
}
