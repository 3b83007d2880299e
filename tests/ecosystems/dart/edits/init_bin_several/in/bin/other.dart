void main() {
  print(2);
}
