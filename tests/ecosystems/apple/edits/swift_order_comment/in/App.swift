import Layers

func start() {
    Layers.configure(
        endpoint: URL(string: "https://in.layers.com/l/events")!, // the EU one
        debug: true,
        appId: "app_1"
    )
}
