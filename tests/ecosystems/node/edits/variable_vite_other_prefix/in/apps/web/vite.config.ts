export default {
  envPrefix: ['SHOP_'],
};
