import { Layers } from '@layers/client';

Layers.configure({ appId: 'x' });
