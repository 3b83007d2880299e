import 'package:flutter/material.dart';
import 'package:posthog_flutter/posthog_flutter.dart';
import 'package:shop/app.dart';

Future<void> main() async {
  mainInit();

  final config = PostHogConfig('phc_x');
  config.host = 'https://us.i.posthog.example';
  await Posthog().setup(config);

  runApp(const App());
}

void mainInit() {
  WidgetsFlutterBinding.ensureInitialized();
  AppBinding.ensureInitialized();
}
