val a = f(appId = BuildConfig.NEW)
