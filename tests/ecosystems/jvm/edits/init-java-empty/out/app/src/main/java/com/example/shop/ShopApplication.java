package com.example.shop;

import static java.util.Objects.requireNonNull;

import io.sentry.android.core.SentryAndroid;

public class ShopApplication extends android.app.Application {
    @Override
    public void onCreate() {
        super.onCreate();
        SentryAndroid.init(this, options -> {
            options.setDsn("https://examplePublicKey@o0.ingest.example/0");
        });
    }
}
