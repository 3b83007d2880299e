import PostHog from 'posthog-react-native';

export const posthog = new PostHog('phc_example', {
  host: 'https://eu.example',
});
