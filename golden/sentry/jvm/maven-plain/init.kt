import io.sentry.Sentry

Sentry.init { options ->
  options.dsn = "https://examplePublicKey@o0.ingest.example/0"
}
