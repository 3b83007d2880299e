const plugins = makePlugins();

export default { name: 'a', slug: 'a', plugins };
