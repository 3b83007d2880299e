package com.example.notes

import android.app.Application

class NotesApplication : Application() {
    val notes = mutableListOf<String>()

    override fun onCreate() {
        super.onCreate()
        notes += "Water the plants"
    }
}
