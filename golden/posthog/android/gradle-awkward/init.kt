import com.posthog.android.PostHogAndroid
import com.posthog.android.PostHogAndroidConfig

val config = PostHogAndroidConfig(
  apiKey = "a'b\"c\\d\$e\${f}#{g}\\(h)`i`%j 😀<k>&</script>\u2028\nl",
  host = "a'b\"c\\d\$e\${f}#{g}\\(h)`i`%j 😀<k>&</script>\u2028\nl"
)
PostHogAndroid.setup(this, config)
