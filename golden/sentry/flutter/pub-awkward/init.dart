import 'package:sentry_flutter/sentry_flutter.dart';

Future<void> main() async {
  await SentryFlutter.init((options) {
    options.dsn = 'a\'b"c\\d\$e\${f}#{g}\\(h)`i`%j 😀<k>&</script>\u2028\nl';
  });

  runApp(const MyApp());
}
