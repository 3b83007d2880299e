package com.example.shop

import android.app.Application

class ShopApplication : Application() {
    val repository by lazy { Repository() } // one for all

    companion object {
        const val TAG = "Shop"
    }
}
