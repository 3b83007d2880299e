val a = f(appId = "old", "x")
