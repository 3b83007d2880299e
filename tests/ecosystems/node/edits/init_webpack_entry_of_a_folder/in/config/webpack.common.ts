import path from 'path';

export default {
  entry: {
    main: ['core-js/stable', path.resolve(__dirname, '..', 'client', 'boot.tsx')],
  },
};
