import PostHog

let config = PostHogConfig(projectToken: "a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&</script>\u{2028}\nl", host: "a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&</script>\u{2028}\nl")
PostHogSDK.shared.setup(config)
