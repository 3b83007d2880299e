Layers.configure(appId: "app_new")
