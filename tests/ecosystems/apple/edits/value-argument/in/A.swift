Layers.configure(appId: "old", endpoint: url)
