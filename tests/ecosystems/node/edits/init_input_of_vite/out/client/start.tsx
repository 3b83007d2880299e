import { Layers } from '@layers/client';
import App from './App';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

App();
