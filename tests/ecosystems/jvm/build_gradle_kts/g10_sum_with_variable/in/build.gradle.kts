val sampleVersion = "1.2"
dependencies {
    implementation("org.sample:one:" + sampleVersion)
    implementation("org.sample:two:" +
        sampleVersion + "-jre")
    implementation(group = "org.sample", name = "three", version = "1." + "5")
}
