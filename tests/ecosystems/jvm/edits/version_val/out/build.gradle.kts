val layersVersion = "1.4.0"
