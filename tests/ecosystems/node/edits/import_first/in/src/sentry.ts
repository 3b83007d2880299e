// What is reported, and to whom.
Sentry.init({ dsn: DSN });

export const capture = Sentry.captureException;
