import 'package:flutter/material.dart';
import 'package:sentry_flutter/sentry_flutter.dart';
import 'package:shop/app.dart';

/// Starts the shop.
Future<void> main() async {
  WidgetsFlutterBinding.ensureInitialized();

  await SentryFlutter.init((options) {
    options.dsn = 'https://examplePublicKey@o0.ingest.example/0';
  });

  // Run it.
  runApp(const App());
}

class Other extends StatelessWidget {}
