export default {
  root: './client',
  envDir: '../env',
};
