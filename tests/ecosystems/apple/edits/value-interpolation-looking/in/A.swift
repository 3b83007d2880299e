let id = "old"
