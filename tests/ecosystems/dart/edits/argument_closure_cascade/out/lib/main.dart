void main() async {
  await SentryFlutter.init((o) => o
    ..debug = true
    ..release = '1'
    ..dsn = 'https://examplePublicKey@o0.ingest.example/0');
  runApp(App());
}
