plugins {
    java
    `java-library`
    id("org.sample.one").version("1.0")
    id("org.sample.two") version "2.0" apply false
    kotlin("jvm") version "1.9"
    kotlin("plugin.sample")
    alias(libs.plugins.kit)
    alias(libs.plugins.kit) apply false
    id("org.sample.none")
    id(libs.plugins.kit.get().pluginId)
}
