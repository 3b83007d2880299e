import { other } from 'other';
import { Layers } from '@layers/client';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

other();
