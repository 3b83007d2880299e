import { App } from './App'
import { createRoot } from 'react-dom/client'

Sentry.init({ dsn: DSN })
