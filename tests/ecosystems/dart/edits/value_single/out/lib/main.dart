void main() {
  SentryFlutter.init((o) => o.dsn = 'https://examplePublicKey@o0.ingest.example/0');
}
