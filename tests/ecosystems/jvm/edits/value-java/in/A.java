class A { static final String ID = "old"; }
