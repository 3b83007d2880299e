import type { Options } from '@layers/client';
import App from './App';

App({} as Options);
