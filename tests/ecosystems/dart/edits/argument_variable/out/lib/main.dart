Future<void> main() async {
  final config = PostHogConfig('phc_x'); // key
  config.debug = true;
  config.host = 'https://us.shop.example';
  await Posthog().setup(config);
}
