void main() async {
  await SentryFlutter.init((o) => o
    ..debug = true
    ..release = '1');
  runApp(App());
}
