const path = require('path');

module.exports = {
  context: path.join(__dirname, 'web'),
  entry: './boot.tsx',
};
