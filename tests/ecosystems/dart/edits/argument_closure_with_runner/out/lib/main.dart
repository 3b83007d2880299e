void main() async {
  await SentryFlutter.init(
    (options) {
      options.debug = true;
      options.dsn = 'https://examplePublicKey@o0.ingest.example/0';
    },
    appRunner: () => runApp(App()),
  );
  runApp(App());
}
