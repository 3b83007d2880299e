import Layers
func a() {
    Layers.configure(
        appId: "a" // the id
    )
}
