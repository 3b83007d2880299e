import 'package:flutter/material.dart';
import 'package:posthog_flutter/posthog_flutter.dart';
import 'package:shop/app.dart';

Future<void> main() async {
  WidgetsFlutterBinding.ensureInitialized();
  final config = readConfig();

  final postHogConfig = PostHogConfig('phc_x');
  postHogConfig.host = 'https://us.i.posthog.example';
  await Posthog().setup(postHogConfig);

  runApp(App(config));
}
