DSN = r'https://examplePublicKey@o0.ingest.example/0'
