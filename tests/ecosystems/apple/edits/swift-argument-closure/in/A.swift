import Sentry
func a() {
    SentrySDK.start { options in
        options.debug = true
    }
}
