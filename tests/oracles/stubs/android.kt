// What the sources of our apps use of Android, by its signatures.
@file:Suppress("unused", "UNUSED_PARAMETER")

package android.app

import android.content.Context
import android.os.Bundle

open class Application : Context() {
    open fun onCreate() {}
}

open class Activity : Context() {
    val application: Application? = null
    var title: CharSequence? = null

    protected open fun onCreate(savedInstanceState: Bundle?) {}
}
