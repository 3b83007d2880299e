let id = "a\\(b) \"c\""
