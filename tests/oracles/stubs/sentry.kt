// The calls of sentry-android that a fix writes; its interface is Java's there.
@file:Suppress("UNUSED_PARAMETER")

package io.sentry.android.core

import android.content.Context

class SentryAndroidOptions {
    var dsn: String? = null
}

fun interface OptionsConfiguration<T> {
    fun configure(options: T)
}

object SentryAndroid {
    @JvmStatic
    fun init(context: Context, configuration: OptionsConfiguration<SentryAndroidOptions>) {}
}
