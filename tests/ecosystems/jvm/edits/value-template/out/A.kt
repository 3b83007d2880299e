val a = f(appId = "new")
