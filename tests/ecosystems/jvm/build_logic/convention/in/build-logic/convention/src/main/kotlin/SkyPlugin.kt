import org.gradle.api.Plugin
import org.gradle.api.Project

class SkyPlugin : Plugin<Project> {
    override fun apply(target: Project) {
        with(target) {
            apply(plugin = "org.sky.gradle")
            dependencies {
                val bom = libs.findLibrary("sky-bom").get()
                "implementation"(platform(bom))
                "implementation"(libs.findLibrary("sky.crash").get()) {
                    exclude(group = "org.other", module = "x")
                }
                add("debugImplementation", Versions.debugTool)
                target.extensions.create("sky", SkyExtension::class.java, this)
            }
        }
    }
}
