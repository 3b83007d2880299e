const alias = { root: './src' };

export default { resolve: { alias } };
