import * as Sentry from "@sentry/react-router";

Sentry.init({
  dsn: import.meta.env.VITE_SENTRY_DSN,
});
