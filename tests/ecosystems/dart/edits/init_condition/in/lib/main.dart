import 'package:flutter/material.dart';
import 'package:shop/app.dart';

void main() {
  final bool plain = isPlain();
  if (plain) {
    runApp(const App());
  } else {
    runApp(const Other());
  }
}
