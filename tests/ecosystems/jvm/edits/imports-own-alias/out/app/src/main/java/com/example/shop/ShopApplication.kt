package com.example.shop

import android.app.Application
import io.sentry.android.core.SentryAndroid as Sentry
import io.sentry.android.core.SentryAndroid

class ShopApplication : Application() {
    override fun onCreate() {
        super.onCreate()
        SentryAndroid.init(this) { options ->
            options.dsn = "https://examplePublicKey@o0.ingest.example/0"
        }
    }
}
