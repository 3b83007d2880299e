plugins {
    alias(libs.plugins.sample.application)
    alias(libs.plugins.sample.sky)
}
