import 'package:sentry_flutter/sentry_flutter.dart' show SentryEvent;

void main() {
  SentryFlutter.init((o) => o.dsn = dsn);
}
