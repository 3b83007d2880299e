plugins {
    kotlin("multiplatform")
}

kotlin {
    sourceSets {
        commonMain.dependencies {
            implementation("com.example:reports:1.2.0")
        }
    }
}
