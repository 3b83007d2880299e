import { Layers as Sdk } from '@layers/client';
import App from './App';

App(Sdk);
