import Sentry
func a() {
    SentrySDK.start(configureOptions: { o in
        o.debug = true
    })
}
