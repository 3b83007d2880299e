package com.example.shop

import android.app.Application
import java.util.Locale

class ShopApplication : Application() {
	override fun onCreate() {
		super.onCreate() // first
		Locale.getDefault()
	}
}