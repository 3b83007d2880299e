apply(from = "$rootDir/gradle/k.gradle.kts")
dependencies {
    implementation("org.sample:k:${extra["k"]}")
}
