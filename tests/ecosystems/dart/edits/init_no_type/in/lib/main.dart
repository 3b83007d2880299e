import 'package:flutter/material.dart';
import 'package:shop/app.dart';

main() {
  setUp();
  runApp(const App());
}
