package com.example.shop

import android.app.Application
import android.content.Context
import io.sentry.android.core.SentryAndroid

class ShopApplication : Application() {
  val repository by lazy { Repository() }

  override fun onCreate() {
    super.onCreate()
    SentryAndroid.init(this) { options ->
      options.dsn = "https://examplePublicKey@o0.ingest.example/0"
    }
  }

  /** Older devices. */
  override fun attachBaseContext(base: Context) {
    super.attachBaseContext(base)
  }
}
