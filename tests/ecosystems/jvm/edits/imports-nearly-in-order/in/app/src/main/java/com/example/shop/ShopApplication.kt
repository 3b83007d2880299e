package com.example.shop

import android.app.Application
import android.content.Context
import com.facebook.react.ReactApplication
import com.facebook.soloader.SoLoader
import com.example.other.Thing
import kotlin.math.max

class ShopApplication : Application() {
    override fun onCreate() {
        super.onCreate()
    }
}
