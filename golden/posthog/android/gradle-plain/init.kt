import com.posthog.android.PostHogAndroid
import com.posthog.android.PostHogAndroidConfig

val config = PostHogAndroidConfig(
  apiKey = "phc_exampleProjectToken",
  host = "https://eu.i.posthog.com"
)
PostHogAndroid.setup(this, config)
