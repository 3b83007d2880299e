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
        androidMain.dependencies {
            implementation("b:b:1")
            implementation("com.layers:layers-android:1.4.0")
        }
    }
}
