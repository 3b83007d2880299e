import { App } from './App'
import { createRoot } from 'react-dom/client'
import * as Sentry from '@sentry/react'

Sentry.init({ dsn: DSN })
