val a = f(appId = BuildConfig.OLD)
