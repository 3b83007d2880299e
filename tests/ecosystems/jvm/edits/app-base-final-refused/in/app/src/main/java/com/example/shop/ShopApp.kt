package com.example.shop

import com.example.core.CoreApplication

class ShopApp : CoreApplication()
