import com.layers.sdk.Layers

Layers.configure(
    appId = "app_8ffb9410eb0eb848264f8a65",
    endpoint = "https://in.layers.com/l/events",
)
