import com.layers.sdk.Layers

class A : Application() {
    override fun onCreate() {
        super.onCreate()
        val config = PostHogAndroidConfig(
            apiKey = "k",
        )
        PostHogAndroid.setup(this, config)
    }
}
