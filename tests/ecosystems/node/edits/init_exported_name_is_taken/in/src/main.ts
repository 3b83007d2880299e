import a from 'a';

const posthog = a();
