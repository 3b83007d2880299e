import * as Sentry from "@sentry/tanstackstart-react";

Sentry.init({
  dsn: "https://examplePublicKey@o0.ingest.example/0",
});
