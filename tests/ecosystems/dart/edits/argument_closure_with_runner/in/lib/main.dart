void main() async {
  await SentryFlutter.init(
    (options) => options.debug = true,
    appRunner: () => runApp(App()),
  );
  runApp(App());
}
