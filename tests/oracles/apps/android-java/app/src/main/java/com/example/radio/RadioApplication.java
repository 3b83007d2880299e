package com.example.radio;

import android.app.Application;

public class RadioApplication extends Application {
    private int station;

    @Override
    public void onCreate() {
        super.onCreate();
        station = 94;
    }

    int station() {
        return station;
    }
}
