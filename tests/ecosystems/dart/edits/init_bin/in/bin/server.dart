#!/usr/bin/env dart
// The shop's server.

import 'dart:io';

import 'package:args/args.dart';

void main(List<String> arguments) {
  final parser = ArgParser();
  exit(run(parser, arguments));
}
