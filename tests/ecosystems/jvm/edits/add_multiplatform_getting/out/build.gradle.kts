plugins {
    id("org.jetbrains.kotlin.multiplatform")
    id("com.android.application")
}

kotlin {
    androidTarget()
    sourceSets {
        val commonMain by getting {
            dependencies {
                implementation("a:a:1")
            }
        }
        val androidMain by getting {
            dependencies {
                implementation("com.layers:layers-android:1.4.0")
            }
        }
    }
}
