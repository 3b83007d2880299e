export default {
  name: 'app',
  slug: 'app',
  plugins: ['@layers/expo'],
};
