import path from 'path';

export default {
  envDir: path.resolve(__dirname, '../../config'),
};
