import io.sentry.Sentry

Sentry.init { options ->
  options.dsn = "a'b\"c\\d\$e\${f}#{g}\\(h)`i`%j 😀<k>&</script>\u2028\nl"
}
