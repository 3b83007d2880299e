import Sentry
func a() {
    SentrySDK.start { _ in }
}
