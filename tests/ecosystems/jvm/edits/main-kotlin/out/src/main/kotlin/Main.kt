package com.example

import com.layers.sdk.Layers

fun main() {
    Layers.configure(
        appId = "app_8ffb9410eb0eb848264f8a65",
        endpoint = "https://in.layers.com/l/events",
    )
    println("ready")
}
