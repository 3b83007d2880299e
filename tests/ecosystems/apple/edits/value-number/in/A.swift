Layers.configure(limit: 5)
