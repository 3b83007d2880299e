void main() => print('the program is not in lib itself');
