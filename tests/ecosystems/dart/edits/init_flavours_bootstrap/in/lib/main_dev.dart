import 'package:shop/bootstrap.dart';

void main() => bootstrap(Flavor.dev);
