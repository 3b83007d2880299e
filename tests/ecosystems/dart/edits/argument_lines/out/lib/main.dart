void main() {
  Layers.configure(
    appId: 'x', // ours
    endpoint: Uri.parse('https://in.layers.example/l/events'),
    debug: true,
  );
}
