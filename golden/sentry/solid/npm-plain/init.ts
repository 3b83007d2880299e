import * as Sentry from "@sentry/solid";

Sentry.init({
  dsn: "https://examplePublicKey@o0.ingest.example/0",
});
