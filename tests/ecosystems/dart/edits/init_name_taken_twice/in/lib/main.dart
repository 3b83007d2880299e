import 'package:flutter/material.dart';
import 'package:shop/app.dart';

final postHogConfig = 1;

void main() {
  final config = readConfig();
  runApp(App(config));
}
