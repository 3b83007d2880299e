import 'package:flutter/widgets.dart';
import 'package:layers_sdk/layers_sdk.dart';

void main() {
  Layers.configure(
    appId: 'a\'b"c\\d\$e\${f}#{g}\\(h)`i`%j 😀<k>&</script>\u2028\nl',
    endpoint: Uri.parse('a\'b"c\\d\$e\${f}#{g}\\(h)`i`%j 😀<k>&</script>\u2028\nl'),
  );

  runApp(const MyApp());
}
