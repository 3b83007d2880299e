dependencies {
    implementation(enforcedPlatform("org.sample.kit:kit-bom:3.1"))
    api(project.dependencies.enforcedPlatform("org.sample.more:more-bom:1.0"))
    implementation("org.sample.kit:core")
    implementation("org.sample.more:core")
}
