val fourth: String by rootProject.extra
private val local = "0.${rootProject.extra["first"]}"
dependencies {
    implementation("org.sample:first:${rootProject.extra["first"]}")
    implementation("org.sample:second:${rootProject.extra.get("second") as String}")
    implementation("org.sample:third:" + rootProject.extra["third"])
    implementation("org.sample:fourth:$fourth")
    implementation("org.sample:fifth:${property("fifth")}")
    implementation("org.sample:sixth:${rootProject.property("sixth")}")
    implementation("org.sample:seventh:${findProperty("seventh")}")
    implementation("org.sample:composed:$local")
    implementation("org.sample:classified::natives")
    implementation(platform("org.sky:sky-bom:3.1"))
    implementation("org.sky.part:sky-part")
    implementation("org.stranger:part")
    implementation(deps.ring)
    implementation(enforcedPlatform("org.sample:all:1.0"))
    implementation(variantOf(deps.ring) { classifier("x") })
    implementation(testFixtures(project(":lib")))
    implementation("not a dependency: at all")
    capabilities { requireCapability("org.sample:capable:1.0") }
}
testing { suites { val it by registering(JvmTestSuite::class) { dependencies { implementation("org.sample:suite:1.0") } } } }
