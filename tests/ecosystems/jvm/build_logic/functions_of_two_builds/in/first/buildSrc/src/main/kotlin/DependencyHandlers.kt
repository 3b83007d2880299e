import org.gradle.kotlin.dsl.DependencyHandlerScope

fun DependencyHandlerScope.reporting() {
    add("implementation", "org.sample:crash:1.0")
}
