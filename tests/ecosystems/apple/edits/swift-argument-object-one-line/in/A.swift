import Sentry
func a() {
    let options = Options(); options.debug = true; SentrySDK.start(options: options)
}
