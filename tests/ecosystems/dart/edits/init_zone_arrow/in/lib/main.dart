import 'dart:async';
import 'package:flutter/material.dart';

void main() {
  runZonedGuarded<void>(
    () => runApp(const App()),
    (error, stack) => print(error),
  );
}
