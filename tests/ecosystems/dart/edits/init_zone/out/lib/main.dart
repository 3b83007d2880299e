import 'dart:async';

import 'package:flutter/material.dart';
import 'package:sentry_flutter/sentry_flutter.dart';

import 'app.dart';

void main() {
  runZonedGuarded(() async {
    WidgetsFlutterBinding.ensureInitialized();
    setUp();

    await SentryFlutter.init((options) {
      options.dsn = 'https://examplePublicKey@o0.ingest.example/0';
    });

    runApp(const App());
  }, (error, stack) => print(error));
}
