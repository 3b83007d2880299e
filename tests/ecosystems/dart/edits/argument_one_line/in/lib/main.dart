void main() {
  Layers.configure(appId: 'x');
}
