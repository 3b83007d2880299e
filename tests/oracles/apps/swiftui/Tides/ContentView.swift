import SwiftUI

struct ContentView: View {
    let height: Double

    var body: some View {
        Text("\(height) m")
    }
}
