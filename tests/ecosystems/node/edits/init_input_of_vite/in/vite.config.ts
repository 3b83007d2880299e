export default {
  build: { rollupOptions: { input: './client/start.tsx' } },
};
