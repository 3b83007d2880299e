package com.example.shop;

import android.app.Application;

public class ShopApp extends Application {
}
