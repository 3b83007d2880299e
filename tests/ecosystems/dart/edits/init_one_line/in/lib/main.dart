import 'package:flutter/material.dart';
import 'package:shop/app.dart';

void main() { setUp(); runApp(const App()); }
