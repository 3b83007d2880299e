import Sentry
func a() {
    SentrySDK.start {
        $0.dsn = "https://examplePublicKey@o0.ingest.example/0"
        $0.debug = true
    }
}
