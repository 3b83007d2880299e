plugins {
    id("org.sample.one") version libs.versions.kit
    id("org.sample.two") version libs.versions.kit.get() apply false
    id("org.sample.three").version(libs.versions.kit)
}
