package com.example.shop;

import android.app.Application;
import io.sentry.android.core.SentryAndroid;

public class ShopApp extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        SentryAndroid.init(this, options -> {
            options.setDsn("https://examplePublicKey@o0.ingest.example/0");
        });
    }
}
