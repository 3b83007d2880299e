dependencies {
    implementation("org.sample:one:${libs.versions.kit.getOrNull()}")
    implementation("org.sample:two:${libs.versions.kit.orNull}")
    implementation("org.sample:three:${libs.versions.gone.getOrNull()}")
    implementation("org.sample:four:${libs.versions.gone.getOrElse("4.0")}")
}
