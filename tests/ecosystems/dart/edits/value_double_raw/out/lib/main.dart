const dsn = r"https://examplePublicKey@o0.ingest.example/0"; // errors
