import Sentry
func a() {
    SentrySDK.start(options: makeOptions())
}
