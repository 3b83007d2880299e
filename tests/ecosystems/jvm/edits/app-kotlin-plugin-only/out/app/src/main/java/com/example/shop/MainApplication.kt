package com.example.shop

import android.app.Application
import com.layers.sdk.Layers

class MainApplication : Application() {
    override fun onCreate() {
        super.onCreate()
        Layers.configure(
            appId = "app_8ffb9410eb0eb848264f8a65",
            endpoint = "https://in.layers.com/l/events",
        )
    }
}
