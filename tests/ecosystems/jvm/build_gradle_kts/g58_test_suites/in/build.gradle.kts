testing {
    suites {
        val test by getting(JvmTestSuite::class) {
            useJUnitJupiter("5.10")
            dependencies {
                implementation("org.sample:one:1.0")
            }
        }
        register<JvmTestSuite>("integrationTest") {
            dependencies {
                implementation(project())
                implementation("org.sample:two:2.0")
                runtimeOnly("org.sample:three:3.0")
            }
        }
    }
}
