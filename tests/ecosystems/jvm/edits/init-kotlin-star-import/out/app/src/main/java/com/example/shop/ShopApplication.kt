package com.example.shop

import io.sentry.android.core.*
import org.koin.android.ext.koin.androidContext
import android.app.Application
import com.example.shop.di.modules

open class ShopApplication : BaseApplication() {
    override fun onCreate() {
        super.onCreate()
        SentryAndroid.init(this) { options ->
            options.dsn = "https://examplePublicKey@o0.ingest.example/0"
        }

        modules()
    }
}
