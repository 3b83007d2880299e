import com.layers.sdk.Layers

class A : Application() {
    override fun onCreate() {
        super.onCreate()
        Layers.configure(
            appId = "app_1",
            endpoint = "e",
        )
    }
}
