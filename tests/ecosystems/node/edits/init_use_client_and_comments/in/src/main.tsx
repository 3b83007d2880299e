'use client';

// the entry
import { createRoot } from 'react-dom/client'; // React
import './index.css';
/* last */
import App from './App';

// renders
createRoot(document.getElementById('root')!).render(<App />)
