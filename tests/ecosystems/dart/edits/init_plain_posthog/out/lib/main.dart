import 'package:flutter/material.dart';
import 'package:posthog_flutter/posthog_flutter.dart';
import 'package:shop/app.dart';

/// Starts the shop.
Future<void> main() async {
  WidgetsFlutterBinding.ensureInitialized();

  final config = PostHogConfig('phc_x');
  config.host = 'https://us.i.posthog.example';
  await Posthog().setup(config);

  // Run it.
  runApp(const App());
}

class Other extends StatelessWidget {}
