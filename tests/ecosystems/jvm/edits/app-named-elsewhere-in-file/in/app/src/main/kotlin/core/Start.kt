package com.example.shop.core

import android.app.Application

class Shop : Application() {
    override fun onCreate() {
        super.onCreate()
    }
}

class Other
