import type { Sentry } from "./types";
Sentry.init({ dsn: DSN });
