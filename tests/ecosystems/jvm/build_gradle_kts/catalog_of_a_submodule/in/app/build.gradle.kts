plugins {
    alias(shared.plugins.android.application)
}

android {
    defaultConfig {
        applicationId = "com.example.app"
    }
}

dependencies {
    implementation(shared.reports.android)
}
