package com.example.shop;

import android.app.Application;
import com.posthog.android.PostHogAndroid;
import com.posthog.android.PostHogAndroidConfig;

public class MainApplication extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        PostHogAndroidConfig config = new PostHogAndroidConfig("phc_exampleProjectToken", "https://eu.i.posthog.com");
        PostHogAndroid.setup(this, config);
    }
}
