import * as Sentry from "@sentry/react";

// What is reported, and to whom.
Sentry.init({ dsn: DSN });

export const capture = Sentry.captureException;
