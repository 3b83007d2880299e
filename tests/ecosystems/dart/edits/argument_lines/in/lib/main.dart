void main() {
  Layers.configure(
    appId: 'x', // ours
    debug: true,
  );
}
