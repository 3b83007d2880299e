import { createRoot } from 'react-dom/client';
import { Layers } from '@layers/client';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

createRoot(document.body).render(null);
