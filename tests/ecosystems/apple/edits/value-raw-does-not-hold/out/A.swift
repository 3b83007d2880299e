let id = "a\"#b"
