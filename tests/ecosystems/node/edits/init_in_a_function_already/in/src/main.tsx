import { Layers } from '@layers/client';

function start() {
  Layers.configure({ appId: 'x' });
}
start();
