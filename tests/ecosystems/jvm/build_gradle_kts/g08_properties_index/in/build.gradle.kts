dependencies {
    implementation("org.sample:one:${properties["sampleVersion"]}")
    implementation("org.sample:two:${project.properties["sampleVersion"]}")
}
