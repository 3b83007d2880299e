import Layers
import Foundation
func a() {
    Layers.configure(
        appId: "a", // the id
        endpoint: URL(string: "https://in.layers.example")!
    )
}
