import 'package:sentry_flutter/sentry_flutter.dart';

Future<void> main() async {
  await SentryFlutter.init((options) {
    options.dsn = 'https://examplePublicKey@o0.ingest.example/0';
  });

  runApp(const MyApp());
}
