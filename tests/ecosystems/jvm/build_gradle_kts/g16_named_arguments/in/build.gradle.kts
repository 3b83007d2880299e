val sampleVersion = "1.2"
dependencies {
    implementation(group = "org.sample", name = "one", version = "1.0")
    implementation(name = "two", group = "org.sample", version = sampleVersion)
    implementation(group = "org.sample", name = "three", version = "3.0", configuration = "runtime", classifier = "jdk8", ext = "jar")
}
