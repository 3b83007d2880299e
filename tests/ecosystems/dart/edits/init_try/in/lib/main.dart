import 'package:flutter/material.dart';
import 'package:shop/app.dart';

void main() async {
  try {
    WidgetsFlutterBinding.ensureInitialized();
    await load();
    runApp(const App());
  } catch (error) {
    runApp(ErrorApp(error));
  }
}
