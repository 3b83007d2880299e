Future<void> main() async {
  await Posthog().setup(PostHogConfig('phc_x')..debug = true);
}
