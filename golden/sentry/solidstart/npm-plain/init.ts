import * as Sentry from "@sentry/solidstart";

Sentry.init({
  dsn: "https://examplePublicKey@o0.ingest.example/0",
});
