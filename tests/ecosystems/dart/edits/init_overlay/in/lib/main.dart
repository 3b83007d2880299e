import 'package:flutter/material.dart';
import 'package:shop/app.dart';

void main() {
  runApp(const App());
}

@pragma('vm:entry-point')
void overlayMain() {
  runApp(const Overlay());
}
