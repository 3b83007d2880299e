package com.example.shop;

import android.app.Application;

import com.example.own.Base;
import io.sentry.android.core.SentryAndroid;

import java.util.List;

public class ShopApplication extends Application {

  private final List<String> names = List.of();

  @Override
  public void onCreate() {
    super.onCreate();
    SentryAndroid.init(this, options -> {
      options.setDsn("https://examplePublicKey@o0.ingest.example/0");
    });
    Base.start(this);
  }
}
