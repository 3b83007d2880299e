import 'package:flutter/material.dart';
import 'package:layers_sdk/layers_sdk.dart';
import 'package:shop/app.dart';

Future<void> main(List<String> args) async {
  WidgetsFlutterBinding.ensureInitialized();
  await Firebase.initializeApp();

  Layers.configure(
    appId: 'app-1',
    endpoint: Uri.parse('https://in.layers.example/l/events'),
  );

  runApp(const App());
}
