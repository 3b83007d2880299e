let id = "old" + rest
