import {app} from 'electron';
import * as Sentry from '@sentry/electron/main';

Sentry.init({
  dsn: 'https://examplePublicKey@o0.ingest.example/0',
});

await app.whenReady();
