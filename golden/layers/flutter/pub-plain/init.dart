import 'package:flutter/widgets.dart';
import 'package:layers_sdk/layers_sdk.dart';

void main() {
  Layers.configure(
    appId: 'app_8ffb9410eb0eb848264f8a65',
    endpoint: Uri.parse('https://in.layers.com/l/events'),
  );

  runApp(const MyApp());
}
