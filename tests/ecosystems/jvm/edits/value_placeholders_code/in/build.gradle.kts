plugins {
    id "com.android.application"
}

android {
    defaultConfig {
        manifestPlaceholders["layersId"] = System.getenv("LAYERS_ID")
    }
}
