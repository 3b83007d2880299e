import { PProvider } from 'p';

export const A = () => <PProvider options={{ debug: true, api_host: 'https://eu.example' }} />;
