import Sentry

SentrySDK.start { options in
  options.dsn = "a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&</script>\u{2028}\nl"
}
