void main() async {
  await SentryFlutter.init((o) {
    o.debug = true;
    o.dsn = 'https://examplePublicKey@o0.ingest.example/0';
  });
  runApp(App());
}
