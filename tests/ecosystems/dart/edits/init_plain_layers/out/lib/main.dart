import 'package:flutter/material.dart';
import 'package:layers_sdk/layers_sdk.dart';
import 'package:shop/app.dart';

/// Starts the shop.
void main() {
  Layers.configure(
    appId: 'app-1',
    endpoint: Uri.parse('https://in.layers.example/l/events'),
  );

  // Run it.
  runApp(const App());
}

class Other extends StatelessWidget {}
