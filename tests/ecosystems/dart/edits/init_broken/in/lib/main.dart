import 'package:flutter/material.dart';
import 'package:shop/app.dart';

void main() {
  runApp(const App();
