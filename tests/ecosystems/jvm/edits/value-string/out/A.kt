val a = f(appId = "n\$w\"q\\", "x")
