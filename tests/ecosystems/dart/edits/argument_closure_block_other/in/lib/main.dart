void main() async {
  await SentryFlutter.init((options) {
    print('ready');
  });
  runApp(App());
}
