init(release="1",
     rate=0.1)
