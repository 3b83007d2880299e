import 'package:sentry/sentry.dart';

Future<void> main() async {
  await Sentry.init((options) {
    options.dsn = 'https://examplePublicKey@o0.ingest.example/0';
  });

  print('shop');
}
