void main() async {
  await SentryFlutter.init((options) {
    options.tracesSampleRate = 1.0; // all
    print('ready');
  });
  runApp(App());
}
