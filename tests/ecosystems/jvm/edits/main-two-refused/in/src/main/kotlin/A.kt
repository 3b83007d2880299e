fun main() {
    run()
}
