import "package:flutter/material.dart";
import "package:sentry_flutter/sentry_flutter.dart";

void main() async {
  await SentryFlutter.init(
    (options) => options.dsn = dsn,
    appRunner: () => runApp(const App()),
  );
}
