const Sentry = require('@sentry/electron/main');

Sentry.init({
  dsn: 'https://examplePublicKey@o0.ingest.example/0',
});

const { app } = require('electron');

app.whenReady().then(() => {});
