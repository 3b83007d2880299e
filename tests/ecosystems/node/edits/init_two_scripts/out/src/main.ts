import a from 'a';
import { Layers } from '@layers/client';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

a();
