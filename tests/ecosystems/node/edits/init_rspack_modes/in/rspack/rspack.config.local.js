module.exports = {
  entry: ['./client/boot.tsx', './client/boot.css'],
  devServer: {
    proxy: [{
      context: ['/api'],
      target: 'http://127.0.0.1:8000',
    }],
  },
};
