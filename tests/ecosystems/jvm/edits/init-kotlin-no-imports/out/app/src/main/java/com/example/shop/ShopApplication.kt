package com.example.shop

import com.posthog.android.PostHogAndroid
import com.posthog.android.PostHogAndroidConfig

class ShopApplication : android.app.Application() {
    override fun onCreate() {
        super.onCreate()
        val config = PostHogAndroidConfig(
            apiKey = "phc_exampleProjectToken",
            host = "https://eu.i.posthog.com"
        )
        PostHogAndroid.setup(this, config)
    }
}
