module.exports = {
  entry: {
    main: './client/boot.tsx',
  },
  devServer: {
    proxy: [{
      context: ['/api'],
      target: 'http://127.0.0.1:8000',
    }],
  },
};
