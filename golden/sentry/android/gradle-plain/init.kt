import io.sentry.android.core.SentryAndroid

SentryAndroid.init(this) { options ->
  options.dsn = "https://examplePublicKey@o0.ingest.example/0"
}
