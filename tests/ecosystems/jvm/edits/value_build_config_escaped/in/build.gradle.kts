plugins {
    id "com.android.application"
}

android {
    defaultConfig {
        buildConfigField("String", "LAYERS_ID", "\"old\"")
    }
}
