import { Layers } from './layers';
import App from './App';

App(Layers);
