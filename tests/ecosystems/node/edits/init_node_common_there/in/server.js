const Sentry = require('@sentry/node');

Sentry.setTag('a', 'b');
