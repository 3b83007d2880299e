package com.layers.sdk

object Layers {
    @Suppress("UNUSED_PARAMETER")
    fun configure(appId: String, endpoint: String) {}
}
