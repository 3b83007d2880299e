import 'package:flutter/material.dart';
import 'package:sentry_flutter/sentry_flutter.dart';
import 'package:shop/app.dart';

Future<void> main(List<String> args) async {
  WidgetsFlutterBinding.ensureInitialized();
  await Firebase.initializeApp();

  await SentryFlutter.init((options) {
    options.dsn = 'https://examplePublicKey@o0.ingest.example/0';
  });

  runApp(const App());
}
