import { PProvider } from 'p';

export const A = () => <PProvider client={c}><p /></PProvider>;
