import { defineConfig } from 'vite';

export default defineConfig(() => ({ test: { root: './tests' }, envPrefix: 'VITE_' }));
