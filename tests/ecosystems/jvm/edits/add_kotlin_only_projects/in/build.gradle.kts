plugins {
    id("com.android.application")
}

dependencies {
    implementation(projects.core)
    implementation(project(":data"))

    ksp("x:y:1")
}
