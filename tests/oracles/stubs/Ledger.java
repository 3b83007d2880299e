package com.example.ledger;

public final class Ledger {
    private Ledger() {}

    public static void start(String key) {}
}
