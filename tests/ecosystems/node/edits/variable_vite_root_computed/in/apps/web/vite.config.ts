const root = process.argv[2];

export default { root };
