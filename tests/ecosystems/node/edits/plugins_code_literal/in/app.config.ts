import { ExpoConfig } from 'expo/config';

const config: ExpoConfig = {
  name: 'app',
  slug: 'app',
  plugins: [
    'expo-router',
    ['expo-font', { fonts: [] }],
  ],
};

export default config;
