void main() {
  Layers.configure(appId: 'x', endpoint: Uri.http('old.example'));
}
