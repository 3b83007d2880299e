import { defineConfig } from 'vite';
import { resolve } from 'node:path';

export default defineConfig({
  // root: 'old',
  root: resolve(__dirname, 'src/ui'),
  test: { root: './tests' },
  plugins: [svg({ root: 'icons' })],
});
