import PostHog

let config = PostHogConfig(projectToken: "phc_exampleProjectToken", host: "https://eu.i.posthog.com")
PostHogSDK.shared.setup(config)
