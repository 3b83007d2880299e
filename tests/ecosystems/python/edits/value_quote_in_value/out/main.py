NAME = "a \"b\" \\ c"
