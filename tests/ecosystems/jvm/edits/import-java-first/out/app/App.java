package com.shop;

import io.sentry.android.core.SentryAndroid;

class App {
    void go() {
        SentryAndroid.init(this);
    }
}
