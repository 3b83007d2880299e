import { createRoot } from 'react-dom/client'
import { Layers } from '@layers/client'
import App from './App'

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
})

createRoot(document.getElementById('root')!).render(<App />)
