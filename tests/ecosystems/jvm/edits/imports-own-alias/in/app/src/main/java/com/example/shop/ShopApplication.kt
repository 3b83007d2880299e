package com.example.shop

import android.app.Application
import io.sentry.android.core.SentryAndroid as Sentry

class ShopApplication : Application() {
    override fun onCreate() {
        super.onCreate()
    }
}
