import React from 'react';
import ReactDOM from 'react-dom/client';
import { Layers } from '@layers/client';
import './index.css';
import App from './App';
import reportWebVitals from './reportWebVitals';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

const root = ReactDOM.createRoot(document.getElementById('root'));
root.render(<App />);

reportWebVitals();
