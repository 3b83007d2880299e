Future<void> main() async {
  final config = PostHogConfig('phc_x'); // key
  config.debug = true;
  await Posthog().setup(config);
}
