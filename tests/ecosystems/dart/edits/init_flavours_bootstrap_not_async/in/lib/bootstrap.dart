import 'package:flutter/widgets.dart';

void bootstrap(Flavor flavor) {
  runApp(App(flavor: flavor));
}
