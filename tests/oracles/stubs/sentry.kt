// The calls of sentry-android that a fix writes.
@file:Suppress("UNUSED_PARAMETER")

package io.sentry.android.core

import android.content.Context

class SentryAndroidOptions {
    var dsn: String? = null
}

object SentryAndroid {
    @JvmStatic
    fun init(context: Context, configure: (SentryAndroidOptions) -> Unit) {}
}
