import 'package:flutter/material.dart';
import 'package:sentry_flutter/sentry_flutter.dart';
import 'package:shop/app.dart';

Future<void> main() async {
  WidgetsFlutterBinding.ensureInitialized();
  setUp();

  await SentryFlutter.init((options) {
    options.dsn = 'https://examplePublicKey@o0.ingest.example/0';
  });

  runApp(const App());
}
