package com.example.shop

import android.app.Application
import com.example.other.Thing as Other
import java.util.Locale

class ShopApplication : Application() {
    override fun onCreate() {
        super.onCreate()
    }
}
