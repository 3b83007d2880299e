class A { static final String ID = "n$w\""; }
