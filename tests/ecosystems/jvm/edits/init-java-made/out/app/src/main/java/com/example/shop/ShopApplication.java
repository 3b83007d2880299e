package com.example.shop;

import androidx.multidex.MultiDexApplication;
import com.posthog.android.PostHogAndroid;
import com.posthog.android.PostHogAndroidConfig;

public class ShopApplication extends MultiDexApplication {
    private int count;

    public ShopApplication() {
        count = 1;
    }

    @Override
    public void onCreate() {
        super.onCreate();
        PostHogAndroidConfig config = new PostHogAndroidConfig("phc_exampleProjectToken", "https://eu.i.posthog.com");
        PostHogAndroid.setup(this, config);
    }

    // How often.
    int count() {
        return count;
    }
}
