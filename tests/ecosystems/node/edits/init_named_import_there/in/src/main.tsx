import { Layers } from '@layers/client';
import App from './App';

App(Layers);
