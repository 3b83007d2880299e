package com.example.shop

import android.app.Application
import com.posthog.android.PostHogAndroid
import com.posthog.android.PostHogAndroidConfig

class ShopApplication : Application() {
    override fun onCreate() {
        super.onCreate()
        val postHogAndroidConfig = PostHogAndroidConfig(
            apiKey = "phc_exampleProjectToken",
            host = "https://eu.i.posthog.com"
        )
        PostHogAndroid.setup(this, postHogAndroidConfig)
        val config = readConfig()
        start(config)
    }
}
