export default ({ config }) => ({
  ...config,
  slug: 'app',
});
