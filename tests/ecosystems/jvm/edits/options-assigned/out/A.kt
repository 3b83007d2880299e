import com.layers.sdk.Layers

class A : Application() {
    override fun onCreate() {
        super.onCreate()
        val config = PostHogAndroidConfig("k")
        config.debug = true
        config.host = "h"
        PostHogAndroid.setup(this, config)
    }
}
