class Catalog {}
