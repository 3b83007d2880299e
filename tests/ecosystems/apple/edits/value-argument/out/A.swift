Layers.configure(appId: "app_new", endpoint: url)
