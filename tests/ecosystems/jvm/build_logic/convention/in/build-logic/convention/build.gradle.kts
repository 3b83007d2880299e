plugins { `kotlin-dsl` }
gradlePlugin {
    plugins {
        register("application") {
            id = libs.plugins.sample.application.get().pluginId
            implementationClass = "org.sample.ApplicationPlugin"
        }
        register("sky") {
            id = "sample.sky"
            implementationClass = "SkyPlugin"
        }
    }
}
