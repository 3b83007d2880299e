import { PProvider } from 'p';

export const A = () => <PProvider client={c} apiKey="phc_example"><p /></PProvider>;
