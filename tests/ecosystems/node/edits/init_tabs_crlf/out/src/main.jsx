import { createRoot } from 'react-dom/client';
import posthog from 'posthog-js';
import App from './App';

posthog.init(process.env.KEY, {
	api_host: 'https://eu.example',
});

createRoot(document.body).render(
	<App />
);
