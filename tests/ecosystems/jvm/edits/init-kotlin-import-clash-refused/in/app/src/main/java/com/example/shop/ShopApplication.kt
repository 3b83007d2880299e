package com.example.shop

import android.app.Application
import com.example.own.Layers

class ShopApplication : Application() {
    override fun onCreate() {
        super.onCreate()
        Layers.start()
    }
}
