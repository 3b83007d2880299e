import 'dart:async';

import 'package:flutter/material.dart';

import 'app.dart';

void main() {
  runZonedGuarded(() {
    WidgetsFlutterBinding.ensureInitialized();
    setUp();
    runApp(const App());
  }, (error, stack) => print(error));
}
