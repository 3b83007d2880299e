extra["k"] = "8.0"
