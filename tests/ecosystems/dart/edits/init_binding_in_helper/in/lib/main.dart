import 'package:flutter/material.dart';
import 'package:shop/app.dart';

void main() {
  mainInit();
  runApp(const App());
}

void mainInit() {
  WidgetsFlutterBinding.ensureInitialized();
  AppBinding.ensureInitialized();
}
