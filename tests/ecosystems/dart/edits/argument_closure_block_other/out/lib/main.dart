void main() async {
  await SentryFlutter.init((options) {
    options.dsn = 'https://examplePublicKey@o0.ingest.example/0';
    print('ready');
  });
  runApp(App());
}
