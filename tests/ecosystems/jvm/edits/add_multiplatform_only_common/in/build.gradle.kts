plugins {
    id("org.jetbrains.kotlin.multiplatform")
    id("com.android.application")
}

kotlin {
    androidTarget()
    sourceSets {
        commonMain.dependencies {
            implementation("a:a:1")
        }
    }
}
