Layers.configure(appId: Config.id ?? "old")
