plugins {
    kotlin("multiplatform")
    kotlin("native.cocoapods")
}

val chartsVersion = "4.1.0"

kotlin {
    iosArm64()
    cocoapods {
        summary = "Shared"
        version = "1.0"
        ios.deploymentTarget = "15.0"
        framework { baseName = "shared" }
        pod("Tracker") {
            version = "~> 3.4"
            linkOnly = true
            extraOpts += listOf("-compiler-option", "-fmodules")
        }
        pod("Plain")
        pod("Second", "1.2.3")
        pod("Maps", version = libs.versions.pods.maps.get(), linkOnly = true)
        pod("Charts") { version = chartsVersion }
        pod("Forked") {
            source = git("https://git.example/team/forked.git") { branch = "main" }
        }
        pod("Here") { source = path(project.file("../Here")) }
        pod(names.first())
    }
    sourceSets {
        commonMain.dependencies { implementation("org.sample:one:1.0") }
    }
}
