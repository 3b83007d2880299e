val versions = mapOf("core" to "1.0", "nested" to mapOf("deep" to "3.0"))
val deps by extra(mapOf("core" to "org.sample:core:${versions["core"]}", "all" to listOf("org.sample:x:1.0")))
extra["kit"] = mutableMapOf<String, String>("ui" to "2.0")
dependencies {
    implementation("org.sample:one:${versions["core"]}")
    implementation("org.sample:two:${versions["nested"]["deep"]}")
    implementation("org.sample:two:${versions["nested"]!!["deep"]}")
    implementation("org.sample:three:${versions.getValue("core")}")
    implementation(deps["core"]!!)
    implementation("org.sample:ui:${(extra["kit"] as Map<*, *>)["ui"]}")
}
