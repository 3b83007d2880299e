import PostHog
func a() {
    let config = PostHogConfig(projectToken: "phc_example", host: "https://us.i.posthog.example")
    PostHogSDK.shared.setup(config)
}
