import 'package:flutter/material.dart';

import 'src/app.dart';

void main() {
  SentryFlutter.init((o) => o.dsn = dsn);
}
