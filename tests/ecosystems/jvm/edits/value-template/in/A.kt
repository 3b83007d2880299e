val a = f(appId = "${prefix}_1")
