import App from './App';

createRoot(document.getElementById('root')!).render(<App />)
