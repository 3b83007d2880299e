import org.gradle.api.artifacts.dsl.DependencyHandler
import org.gradle.kotlin.dsl.kotlin
import org.gradle.plugin.use.PluginDependenciesSpec

const val `crash version` = "6.11.0"

val DependencyHandler.`crash-android` get() = "org.sample:crash-android:$`crash version`"
val DependencyHandler.crashTimber: String
    get() = "org.sample:crash-timber:6.11.0"
val DependencyHandler.told get() = dependency("org.sample", "told") version `crash version`
val DependencyHandler.worked: String
    get() {
        return "org.sample:worked:1.0"
    }

val PluginDependenciesSpec.`the-application` get() = id("com.android.application")
val PluginDependenciesSpec.theLibrary: PluginDependencySpec
    get() = id("com.android.library")
val PluginDependenciesSpec.`kotlin-android` get() = kotlin("android")
