class Widgets {}
