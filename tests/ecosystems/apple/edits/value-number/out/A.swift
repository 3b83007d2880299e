Layers.configure(limit: 10)
