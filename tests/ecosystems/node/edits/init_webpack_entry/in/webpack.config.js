module.exports = {
  // entry: './src/index.ts',
  entry: './client/boot',
  output: { filename: 'bundle.js' },
};
