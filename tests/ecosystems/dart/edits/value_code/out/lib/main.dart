void main() {
  Layers.configure(appId: 'x', endpoint: Uri.parse('https://in.layers.example/l/events'));
}
