void main() {
  SentryFlutter.init((o) => o.dsn = 'https://old@shop.example/1');
}
