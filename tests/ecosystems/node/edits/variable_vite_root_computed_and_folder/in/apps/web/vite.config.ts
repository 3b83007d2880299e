export default { root: pick(), envDir: __dirname };
