object Deps {
    const val core = "org.sample:core:1.0"
    private const val uiVersion = "2.0"
    const val ui = "org.sample:ui:$uiVersion"
    object Kit {
        const val version = "3.0"
        const val kit = "org.sample:kit:$version"
    }
    // const val off = "org.sample:off:1.0"
}
