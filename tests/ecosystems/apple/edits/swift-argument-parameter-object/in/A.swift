import Sentry
func a(options: Options) {
    SentrySDK.start(options: options)
}
