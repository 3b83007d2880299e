import Sentry
func a() {
    SentrySDK.start { $0.debug = true }
}
