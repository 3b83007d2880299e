import com.layers.sdk.Layers

class A : Application() {
    override fun onCreate() {
        super.onCreate()
        val config = PostHogAndroidConfig("k")
        config.debug = true
        PostHogAndroid.setup(this, config)
    }
}
