package sample.build

object Versions {
    const val net = "4.0"
    val computed = listOf("5", "0").joinToString(".")
}
const val topLevel = "6.0"
