package com.example.shop

class ShopApplication : android.app.Application() {
    override fun onCreate() {
        super.onCreate()
    }
}
