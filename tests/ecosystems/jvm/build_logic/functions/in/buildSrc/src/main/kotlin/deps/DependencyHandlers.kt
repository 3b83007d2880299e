package deps

import org.gradle.api.Project
import org.gradle.kotlin.dsl.DependencyHandlerScope
import org.gradle.kotlin.dsl.dependencies
import org.gradle.kotlin.dsl.project

private fun DependencyHandlerScope.implementation(dependency: Any) = add("implementation", dependency)

fun DependencyHandlerScope.reporting() {
    implementation("org.sample:crash:1.0")
    extra()
}

private fun DependencyHandlerScope.extra() {
    implementation(project(":lib:plain"))
    when (Config.mode) {
        Mode.NONE -> Unit
        is Mode.Some -> {
            implementation(project(":lib:branch"))
            if (Config.debug) {
                implementation("org.sample:debug:2.0")
            }
        }
    }
}

fun DependencyHandlerScope.shared() {
    implementation("org.sample:shared:3.0")
}

fun DependencyHandlerScope.unused() {
    implementation("org.sample:unused:4.0")
}

fun Project.storage() {
    dependencies {
        implementation("org.sample:storage:5.0")
    }
}
