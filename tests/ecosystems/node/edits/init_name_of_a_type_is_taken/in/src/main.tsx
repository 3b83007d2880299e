import App from './App';

interface Layers {
  a: string;
}

App({} as Layers);
