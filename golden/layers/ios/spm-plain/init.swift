import Layers

Layers.configure(
  appId: "app_8ffb9410eb0eb848264f8a65",
  endpoint: URL(string: "https://in.layers.com/l/events")!
)
