import PostHog
func a() {
    let config = PostHogConfig(projectToken: "phc_example")
    PostHogSDK.shared.setup(config)
}
