import App from './App';
