package com.example.shop

import android.app.Application
import com.posthog.android.PostHogAndroid
import com.posthog.android.PostHogAndroidConfig
import java.util.Locale

class ShopApplication : Application() {
	override fun onCreate() {
		super.onCreate() // first
		val config = PostHogAndroidConfig(
			apiKey = "phc_exampleProjectToken",
			host = "https://eu.i.posthog.com"
		)
		PostHogAndroid.setup(this, config)
		Locale.getDefault()
	}
}