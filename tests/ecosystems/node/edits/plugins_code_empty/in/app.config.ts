export default {
  slug: 'a',
  plugins: [],
};
