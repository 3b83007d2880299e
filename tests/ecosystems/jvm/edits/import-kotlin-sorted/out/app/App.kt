package com.shop

import android.app.Application
import io.sentry.android.core.SentryAndroid
import kotlinx.coroutines.launch

class App : Application() {
    override fun onCreate() {
        super.onCreate()
        SentryAndroid.init(this) { it.dsn = DSN }
    }
}
