import Layers
func a() {
    Layers.configure(appId: "app_example", endpoint: url, debug: true)
}
