package com.example.shop

import android.app.Application
import android.content.Context
import com.facebook.react.ReactApplication
import com.facebook.soloader.SoLoader
import com.example.other.Thing
import io.sentry.android.core.SentryAndroid
import kotlin.math.max

class ShopApplication : Application() {
    override fun onCreate() {
        super.onCreate()
        SentryAndroid.init(this) { options ->
            options.dsn = "https://examplePublicKey@o0.ingest.example/0"
        }
    }
}
