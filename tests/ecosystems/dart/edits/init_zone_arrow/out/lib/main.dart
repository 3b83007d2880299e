import 'dart:async';
import 'package:flutter/material.dart';
import 'package:layers_sdk/layers_sdk.dart';

void main() {
  runZonedGuarded<void>(
    () {
      Layers.configure(
        appId: 'app-1',
        endpoint: Uri.parse('https://in.layers.example/l/events'),
      );

      runApp(const App());
    },
    (error, stack) => print(error),
  );
}
