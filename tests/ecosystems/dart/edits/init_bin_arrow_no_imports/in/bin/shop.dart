void main() => print('shop');
