import Layers

func start() {
    Layers.configure(
        endpoint: URL(string: "https://in.layers.com/l/events")!,
        debug: true,
        appId: "app_1"
    )
}
