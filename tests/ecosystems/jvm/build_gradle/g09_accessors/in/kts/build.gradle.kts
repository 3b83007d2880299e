val v: String by rootProject.extra
val w = rootProject.extra["v"] as String
val p: String by project
val q = project.property("p") as String
dependencies { implementation("org.sample:k0:${rootProject.extra["v"]}") }
dependencies { implementation("org.sample:k1:${rootProject.extra.get("v")}") }
dependencies { implementation("org.sample:k2:${extra.get("v")}") }
dependencies { implementation("org.sample:k3:${project.extra["v"]}") }
dependencies { implementation("org.sample:k4:${extra["v"]}") }
dependencies { implementation("org.sample:k5:${rootProject.extra.get("v") as String}") }
dependencies { implementation("org.sample:k6:${providers.gradleProperty("p").get()}") }
dependencies { implementation("org.sample:k7:${rootProject.extra.properties["v"]}") }
dependencies { implementation("org.sample:k8:${extra.properties["v"]}") }
dependencies { implementation("org.sample:k9:${v}") }
dependencies { implementation("org.sample:k10:${w}") }
dependencies { implementation("org.sample:k11:${project.findProperty("p").toString()}") }
dependencies { implementation("org.sample:k12:${project.properties["p"] as String}") }
dependencies { implementation("org.sample:k13:${rootProject.ext.get("v")}") }
dependencies { implementation("org.sample:k14:${rootProject.ext["v"]}") }
dependencies { implementation("org.sample:k15:${p}") }
dependencies { implementation("org.sample:k16:${q}") }
