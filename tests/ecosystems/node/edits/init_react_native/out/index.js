/**
 * @format
 */

import {AppRegistry} from 'react-native';
import {Layers} from '@layers/client';
import App from './App';
import {name as appName} from './app.json';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

AppRegistry.registerComponent(appName, () => App);
