package com.example.shop

import android.app.Application
import com.layers.sdk.Layers

class ShopApplication : Application() {
    override fun onCreate() {
        super.onCreate()
        Layers.configure(appId = "app_1")
    }
}
