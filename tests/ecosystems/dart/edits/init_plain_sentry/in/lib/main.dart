import 'package:flutter/material.dart';
import 'package:shop/app.dart';

/// Starts the shop.
void main() {
  // Run it.
  runApp(const App());
}

class Other extends StatelessWidget {}
