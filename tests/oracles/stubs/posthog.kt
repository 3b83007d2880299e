@file:Suppress("UNUSED_PARAMETER")

package com.posthog.android

import android.content.Context

class PostHogAndroidConfig(val apiKey: String, val host: String = "")

object PostHogAndroid {
    fun setup(context: Context, config: PostHogAndroidConfig) {}
}
