void main() {
  Layers.configure();
}
