import 'package:flutter/material.dart';
import 'package:shop/app.dart';

void main() {
  final config = readConfig();
  runApp(App(config));
}
