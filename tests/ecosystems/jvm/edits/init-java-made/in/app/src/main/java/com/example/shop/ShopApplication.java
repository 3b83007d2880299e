package com.example.shop;

import androidx.multidex.MultiDexApplication;

public class ShopApplication extends MultiDexApplication {
    private int count;

    public ShopApplication() {
        count = 1;
    }

    // How often.
    int count() {
        return count;
    }
}
