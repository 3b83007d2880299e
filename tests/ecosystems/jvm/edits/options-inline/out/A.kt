import com.layers.sdk.Layers

class A : Application() {
    override fun onCreate() {
        super.onCreate()
        PostHogAndroid.setup(this, PostHogAndroidConfig(apiKey = "k", host = "h"))
    }
}
