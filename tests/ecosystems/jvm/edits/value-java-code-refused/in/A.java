class A { String a = f(OLD); }
