extra["a"] = "1.0"
extra.set("b", "2.0")
extra.apply {
    set("c", "3.0")
    this["d"] = "4.0"
}
project.extra["e"] = "5.0"
rootProject.extra.set("f", "6.0")
allprojects {
    extra["g"] = "7.0"
}
with(extra) {
    set("h", "8.0")
}
dependencies {
    implementation("org.sample:a:${extra["a"]}")
    implementation("org.sample:b:${extra["b"]}")
    implementation("org.sample:c:${extra["c"]}")
    implementation("org.sample:d:${extra["d"]}")
    implementation("org.sample:e:${extra["e"]}")
    implementation("org.sample:f:${extra["f"]}")
    implementation("org.sample:g:${extra["g"]}")
    implementation("org.sample:h:${extra["h"]}")
}
