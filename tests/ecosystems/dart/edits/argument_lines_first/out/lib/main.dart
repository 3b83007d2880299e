void main() {
  Layers.configure(
    appId: 'app-1',
    // there
    endpoint: e,
  );
}
