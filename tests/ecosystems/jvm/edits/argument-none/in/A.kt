import com.layers.sdk.Layers

class A : Application() {
    override fun onCreate() {
        super.onCreate()
        Layers.configure()
    }
}
