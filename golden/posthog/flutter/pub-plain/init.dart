import 'package:posthog_flutter/posthog_flutter.dart';

Future<void> main() async {
  WidgetsFlutterBinding.ensureInitialized();

  final config = PostHogConfig('phc_exampleProjectToken');
  config.host = 'https://eu.i.posthog.com';
  await Posthog().setup(config);

  runApp(const MyApp());
}
