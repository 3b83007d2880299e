package com.example.shop

import android.app.Application
import androidx.work.Worker
import io.sentry.android.core.SentryAndroid
import kotlinx.coroutines.launch
import timber.log.Timber
import java.util.Locale
import javax.inject.Inject
import kotlin.math.max

class ShopApplication : Application() {
    override fun onCreate() {
        super.onCreate()
        SentryAndroid.init(this) { options ->
            options.dsn = "https://examplePublicKey@o0.ingest.example/0"
        }
    }
}
