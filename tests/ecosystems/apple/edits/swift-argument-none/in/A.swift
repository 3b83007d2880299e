import Layers
func a() {
    Layers.configure()
}
