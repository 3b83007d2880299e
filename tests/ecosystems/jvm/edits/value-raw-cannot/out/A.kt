val a = f(appId = "a\$b")
