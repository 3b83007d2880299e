'use client';

// the entry
import { createRoot } from 'react-dom/client'; // React
import { Layers } from '@layers/client';
import './index.css';
/* last */
import App from './App';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

// renders
createRoot(document.getElementById('root')!).render(<App />)
