package com.example.shop.core

import android.app.Application
import com.layers.sdk.Layers

class Shop : Application() {
    override fun onCreate() {
        super.onCreate()
        Layers.configure(
            appId = "app_8ffb9410eb0eb848264f8a65",
            endpoint = "https://in.layers.com/l/events",
        )
    }
}

class Other
