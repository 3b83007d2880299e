plugins {
    alias(deps.plugins.android.application)
}

dependencies {
    implementation(deps.androidx.core.ktx)
    implementation(deps.okio)
    implementation(deps.layers.android)

    testImplementation(deps.junit)
}
