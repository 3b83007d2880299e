init(a=1)
