module.exports = {
  expo: {
    name: 'app',
    plugins: ['expo-router', '@layers/expo'],
  },
};
