import { a } from 'a';
import { Layers } from '@layers/client';
const Lazy = () => import('./lazy');
import { b } from 'b';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

a(b, Lazy);
