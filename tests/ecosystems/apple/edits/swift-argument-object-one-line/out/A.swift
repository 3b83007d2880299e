import Sentry
func a() {
    let options = Options(); options.debug = true; options.dsn = "https://examplePublicKey@o0.ingest.example/0"; SentrySDK.start(options: options)
}
