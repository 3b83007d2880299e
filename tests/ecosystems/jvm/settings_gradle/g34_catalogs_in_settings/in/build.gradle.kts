plugins {
    alias(more.plugins.seven)
}
dependencies {
    implementation(kit.core)
    implementation(more.one)
    implementation(more.two)
    implementation(more.three)
    implementation(more.four)
    implementation(more.five)
    implementation(more.six)
    implementation(more.bundles.pair)
}
