import posthog from 'posthog-js';
import App from './App';

App(posthog);
