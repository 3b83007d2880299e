import com.layers.sdk.Layers

class A : Application() {
    override fun onCreate() {
        super.onCreate()
        SentryAndroid.init(this) { options ->
            options.dsn = "d" // ours
            options.beforeSend = send
        }
    }
}
