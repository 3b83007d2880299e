void main() async {
  await SentryFlutter.init((options) {
    options.tracesSampleRate = 1.0; // all
    options.dsn = 'https://examplePublicKey@o0.ingest.example/0';
    print('ready');
  });
  runApp(App());
}
