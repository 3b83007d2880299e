Future<void> main() async {
  await Posthog().setup(makeConfig);
}
