package com.example.harbour;

import java.time.Instant;

public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("high water after " + Instant.now());
    }
}
