plugins {
    alias(libs.plugins.android.app)
    id("org.sample.kotlin") version "2.2.0" apply false
    kotlin("android") version "2.1.0"
    `maven-publish`
}

dependencies {
    implementation(libs.camera.core)
    implementation(libs.bundles.camera)
    debugImplementation(libs.plain)
    implementation(libs.rich) { exclude(group = "org.other", module = "x") }
    implementation(platform(libs.sky.bom))
    implementation(libs.sky.analytics)
    implementation(libs.dangling)
    implementation(libs.missing)
    implementation(tools.checker)
    implementation(inline.bundles.desk)
    implementation("org.sample:templated:${libs.versions.camera.get()}")
    implementation(group = "org.sample", name = "named", version = "1.0")
    implementation("org.sample", "positional", "1.0")
    implementation(kotlin("stdlib", "2.1.0"))
    "freeImplementation"("org.sample:flavoured:1.0")
    add("ksp", libs.inline)
    implementation(projects.core.dataStore)
    testImplementation(project(":core:data-store"))
}

kotlin {
    sourceSets {
        val commonMain by getting {
            dependencies { implementation("org.sample:common:1.0") }
        }
        androidMain.dependencies { implementation("org.sample:droid:1.0") }
    }
}
