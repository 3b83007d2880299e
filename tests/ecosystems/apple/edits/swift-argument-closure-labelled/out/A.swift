import Sentry
func a() {
    SentrySDK.start(configureOptions: { o in
        o.dsn = "https://examplePublicKey@o0.ingest.example/0"
        o.debug = true
    })
}
