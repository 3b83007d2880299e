import { Layers as Sdk } from '@layers/client';
import App from './App';

Sdk.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

App(Sdk);
