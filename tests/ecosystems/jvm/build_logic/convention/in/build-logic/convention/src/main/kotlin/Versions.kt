object Versions {
    private const val tool = "2.2"
    const val debugTool = "org.sample:debug-tool:$tool"
}
