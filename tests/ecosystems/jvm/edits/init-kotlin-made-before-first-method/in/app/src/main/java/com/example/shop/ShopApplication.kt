package com.example.shop

import android.app.Application
import android.content.Context

class ShopApplication : Application() {
  val repository by lazy { Repository() }

  /** Older devices. */
  override fun attachBaseContext(base: Context) {
    super.attachBaseContext(base)
  }
}
