export default {
  main: { build: { rollupOptions: { input: { index: 'app/main/index.ts' } } } },
  preload: { build: { rollupOptions: { input: { preload: 'app/preload.ts' } } } },
};
