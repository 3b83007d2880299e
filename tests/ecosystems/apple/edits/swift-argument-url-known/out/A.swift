import Sentry
import Layers
// The name of the type says that it is known here.
let home: URL? = nil
func a() {
    Layers.configure(
        appId: "a", // the id
        endpoint: URL(string: "https://in.layers.example")!
    )
}
