import 'package:flutter/material.dart';
import 'package:layers_sdk/layers_sdk.dart';
import 'package:shop/app.dart';

void main() {
  final bool plain = isPlain();

  Layers.configure(
    appId: 'app-1',
    endpoint: Uri.parse('https://in.layers.example/l/events'),
  );

  if (plain) {
    runApp(const App());
  } else {
    runApp(const Other());
  }
}
