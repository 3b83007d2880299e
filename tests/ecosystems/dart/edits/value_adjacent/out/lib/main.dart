const dsn = 'https://examplePublicKey@o0.ingest.example/0';
