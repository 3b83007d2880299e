import posthog from 'posthog-js'

posthog.init(process.env.KEY, {
  api_host: 'https://eu.example',
})
