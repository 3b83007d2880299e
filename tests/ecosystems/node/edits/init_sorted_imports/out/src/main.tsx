import { Layers } from '@layers/client';
import { a } from 'a';
import { b } from 'b';
import { c } from 'c';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

a(b, c);
