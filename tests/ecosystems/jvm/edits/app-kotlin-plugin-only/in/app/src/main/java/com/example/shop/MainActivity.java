package com.example.shop;

import android.app.Activity;

public class MainActivity extends Activity {
    int count;
}
