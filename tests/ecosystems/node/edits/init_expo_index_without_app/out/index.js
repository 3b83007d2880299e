import { registerRootComponent } from 'expo';
import { Layers } from '@layers/client';

import Root from './src/Root';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

registerRootComponent(Root);
