import Sentry
func a() {
    SentrySDK.start { options in
        options.dsn = "https://examplePublicKey@o0.ingest.example/0"
    }
}
