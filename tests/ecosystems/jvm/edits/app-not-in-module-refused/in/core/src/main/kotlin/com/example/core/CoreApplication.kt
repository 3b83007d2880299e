package com.example.core

import android.app.Application

class CoreApplication : Application()
