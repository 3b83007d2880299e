export default {
  name: 'app',
  slug: 'app',
};
