import com.layers.sdk.Layers

class A : Application() {
    override fun onCreate() {
        super.onCreate()
        Layers.configure(
            appId = "a", // ours
            endpoint = "e",
            debug = true,
        )
    }
}
