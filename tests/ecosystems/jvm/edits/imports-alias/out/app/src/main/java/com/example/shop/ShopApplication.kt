package com.example.shop

import android.app.Application
import com.example.other.Thing as Other
import io.sentry.android.core.SentryAndroid
import java.util.Locale

class ShopApplication : Application() {
    override fun onCreate() {
        super.onCreate()
        SentryAndroid.init(this) { options ->
            options.dsn = "https://examplePublicKey@o0.ingest.example/0"
        }
    }
}
