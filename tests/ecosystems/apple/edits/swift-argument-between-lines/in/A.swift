import Layers
func a() {
    Layers.configure(
        appId: "a",
        debug: true
    )
}
