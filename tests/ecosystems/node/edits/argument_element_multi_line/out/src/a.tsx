import { PProvider } from 'p';

export const A = () => (
  <PProvider
    client={c}
    options={{
      api_host: 'https://eu.example',
    }}
  />
);
