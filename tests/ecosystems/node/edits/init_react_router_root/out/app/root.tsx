import { Outlet } from 'react-router';
import { Layers } from '@layers/client';

Layers.configure({
  appId: 'app_1',
  endpoint: 'https://in.example/events',
});

export default function App() {
  return <Outlet />;
}
