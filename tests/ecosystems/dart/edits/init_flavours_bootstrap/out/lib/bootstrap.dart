import 'package:flutter/widgets.dart';
import 'package:sentry_flutter/sentry_flutter.dart';

Future<void> bootstrap(Flavor flavor) async {
  WidgetsFlutterBinding.ensureInitialized();
  await load(flavor);

  await SentryFlutter.init((options) {
    options.dsn = 'https://examplePublicKey@o0.ingest.example/0';
  });

  runApp(App(flavor: flavor));
}
