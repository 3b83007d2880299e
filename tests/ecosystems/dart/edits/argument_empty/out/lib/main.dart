void main() {
  Layers.configure(endpoint: Uri.parse('https://in.layers.example/l/events'));
}
