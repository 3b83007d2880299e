module.exports = {
  entry: { app: './src/app.tsx', login: './src/login.tsx' },
};
