void main() async {
  await SentryFlutter.init((options) {});
  runApp(App());
}
