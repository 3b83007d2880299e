package com.example.core

import android.app.Application

open class CoreApplication : Application() {
    final override fun onCreate() {
        super.onCreate()
    }
}
