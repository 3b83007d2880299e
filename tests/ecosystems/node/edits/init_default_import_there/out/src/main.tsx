import posthog from 'posthog-js';
import App from './App';

posthog.init(process.env.KEY!, {
  api_host: 'https://eu.example',
});

App(posthog);
