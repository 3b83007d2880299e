package com.example.shop

import timber.log.Timber
import android.app.Application
import io.ktor.client.HttpClient
import com.example.other.Thing
import javax.inject.Inject
import com.example.a.B
import androidx.work.Worker

class ShopApplication : Application() {
    override fun onCreate() {
        super.onCreate()
    }
}
