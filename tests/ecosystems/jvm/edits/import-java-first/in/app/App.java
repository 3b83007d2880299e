package com.shop;

class App {
    void go() {
        SentryAndroid.init(this);
    }
}
