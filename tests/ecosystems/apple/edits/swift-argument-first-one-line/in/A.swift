import Layers
func a() {
    Layers.configure(endpoint: url, debug: true)
}
