fun main(args: Array<String>) {
    run()
}
