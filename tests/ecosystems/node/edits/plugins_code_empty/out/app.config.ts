export default {
  slug: 'a',
  plugins: ['@layers/expo'],
};
