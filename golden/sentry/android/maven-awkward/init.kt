import io.sentry.android.core.SentryAndroid

SentryAndroid.init(this) { options ->
  options.dsn = "a'b\"c\\d\$e\${f}#{g}\\(h)`i`%j 😀<k>&</script>\u2028\nl"
}
