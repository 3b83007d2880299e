void main() {
  Layers.configure(
    // there
    endpoint: e,
  );
}
