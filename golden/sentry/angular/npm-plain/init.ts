import * as Sentry from "@sentry/angular";

Sentry.init({
  dsn: "https://examplePublicKey@o0.ingest.example/0",
});
