val layersVersion = "1.2.0"
