import 'package:flutter/material.dart';
import 'package:sentry_flutter/sentry_flutter.dart' as sentry;

void main() => runApp(const App());
