Future<void> main() async {
  await Posthog().setup(PostHogConfig('phc_x')..host = 'https://us.shop.example');
}
