object Versions {
    const val layers = "1.4.0"
}
