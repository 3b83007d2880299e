import Layers

func start() {
    Layers.configure(
        appId: "app_1",
        debug: true,
        endpoint: URL(string: "https://in.layers.com/l/events")!
    )
}
