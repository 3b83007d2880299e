import 'package:flutter/widgets.dart';

Future<void> bootstrap(Flavor flavor) async {
  await load(flavor);
  runApp(App(flavor: flavor));
}
