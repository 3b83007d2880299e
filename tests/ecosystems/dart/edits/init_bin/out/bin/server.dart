#!/usr/bin/env dart
// The shop's server.

import 'dart:io';

import 'package:args/args.dart';
import 'package:sentry/sentry.dart';

Future<void> main(List<String> arguments) async {
  await Sentry.init((options) {
    options.dsn = 'https://examplePublicKey@o0.ingest.example/0';
  });

  final parser = ArgParser();
  exit(run(parser, arguments));
}
