package com.example

fun main() {
    println("ready")
}
