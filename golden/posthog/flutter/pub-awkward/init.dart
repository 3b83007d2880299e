import 'package:posthog_flutter/posthog_flutter.dart';

Future<void> main() async {
  WidgetsFlutterBinding.ensureInitialized();

  final config = PostHogConfig('a\'b"c\\d\$e\${f}#{g}\\(h)`i`%j 😀<k>&</script>\u2028\nl');
  config.host = 'a\'b"c\\d\$e\${f}#{g}\\(h)`i`%j 😀<k>&</script>\u2028\nl';
  await Posthog().setup(config);

  runApp(const MyApp());
}
