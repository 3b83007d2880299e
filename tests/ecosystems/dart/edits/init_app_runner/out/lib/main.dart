import "package:flutter/material.dart";
import "package:layers_sdk/layers_sdk.dart";
import "package:sentry_flutter/sentry_flutter.dart";

void main() async {
  Layers.configure(
    appId: "app-1",
    endpoint: Uri.parse("https://in.layers.example/l/events"),
  );

  await SentryFlutter.init(
    (options) => options.dsn = dsn,
    appRunner: () => runApp(const App()),
  );
}
