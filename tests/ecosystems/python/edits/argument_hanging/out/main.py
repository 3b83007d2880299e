init(release="1",
     rate=0.1,
     dsn="https://examplePublicKey@o0.ingest.example/0")
