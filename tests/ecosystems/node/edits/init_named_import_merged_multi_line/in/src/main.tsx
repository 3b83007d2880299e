import {
  Events,
  track
} from '@layers/client';
import App from './App';

App(track, Events);
