import { x } from 'y'
import App from './App'

(async () => {
  await x(App)
})()
