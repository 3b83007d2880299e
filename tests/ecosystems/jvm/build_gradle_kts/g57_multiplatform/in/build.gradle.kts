kotlin {
    jvm()
    sourceSets {
        commonMain.dependencies {
            implementation("org.sample:one:1.0")
            implementation(libs.kit.core)
            implementation(project(":core"))
        }
        commonTest.dependencies { implementation(kotlin("test")) }
        val jvmMain by getting {
            dependencies {
                api("org.sample:two:2.0")
            }
        }
        val iosMain by creating { dependencies { implementation("org.sample:three:3.0") } }
        getByName("jsMain") {
            dependencies {
                implementation(npm("left", "1.0.0"))
                implementation("org.sample:four:4.0")
            }
        }
        androidMain {
            dependencies { implementation("org.sample:five:5.0") }
        }
        named("wasmMain") { dependencies { implementation("org.sample:six:6.0") } }
    }
    sourceSets["linuxMain"].dependencies { implementation("org.sample:seven:7.0") }
}
