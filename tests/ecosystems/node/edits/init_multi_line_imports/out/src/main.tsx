import {
  a,
  b,
} from 'lib';
import type { T } from 'types';
import { Layers } from '@layers/client';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

a(b as T);
