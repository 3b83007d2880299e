import Layers
import Foundation
func a() {
    Layers.configure(
        appId: "a",
        endpoint: URL(string: "https://in.layers.example")!,
        debug: true
    )
}
