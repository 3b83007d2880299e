export default {
  envDir: process.env.ENV_DIR,
};
