class AcmePlugin {}
