val first by extra("1.0")
val second: String by extra { "2.0" }
val third by project.extra("3.0")
extra["fourth"] = "4.0"
extra.set("fifth", "5.0")
extra.apply {
    set("sixth", "6.0")
    this["seventh"] = "7.0"
}
val versions = mapOf("eighth" to "8.0", "more" to mapOf("ninth" to "9.0"))
object Own { const val tenth = "10.0" }
plugins {
    id("org.sample.tool")
    id("org.sample.late") version libs.versions.tool
}
