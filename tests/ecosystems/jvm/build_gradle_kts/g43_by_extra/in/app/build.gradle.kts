val a: String by rootProject.extra
val b: String by rootProject.extra
dependencies {
    implementation("org.sample:a:${rootProject.extra["a"]}")
    implementation("org.sample:b:${rootProject.extra["b"]}")
    implementation("org.sample:c:${rootProject.extra["c"]}")
    implementation("org.sample:d:${rootProject.extra["d"]}")
    implementation("org.sample:e:${rootProject.extra["e"]}")
    implementation("org.sample:f:${rootProject.extra["f"]}")
    implementation("org.sample:aa:$a")
    implementation("org.sample:bb:$b")
    implementation("org.sample:hh:${rootProject.extra["h"]}")
}
