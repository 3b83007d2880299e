import './polyfills';
import './index.css';
import App from './App';

App();
