package com.example.shop;

import android.app.Application;

import com.example.own.Base;

import java.util.List;

public class ShopApplication extends Application {

  private final List<String> names = List.of();

  @Override
  public void onCreate() {
    super.onCreate();
    Base.start(this);
  }
}
