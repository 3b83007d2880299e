export default {
  // envDir: './env',
  envDir: '../..',
};
