object Versions {
    const val layers = "1.2.0"
}
