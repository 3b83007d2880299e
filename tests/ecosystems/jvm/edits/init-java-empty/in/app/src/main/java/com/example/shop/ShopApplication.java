package com.example.shop;

import static java.util.Objects.requireNonNull;

public class ShopApplication extends android.app.Application {}
