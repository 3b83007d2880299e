void main() async {
  await SentryFlutter.init((o) => o.debug = true);
  runApp(App());
}
