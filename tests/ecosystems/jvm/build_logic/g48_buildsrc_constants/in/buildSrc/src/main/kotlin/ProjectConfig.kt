object ProjectConfig {
    const val sdk = "7.0"
}
