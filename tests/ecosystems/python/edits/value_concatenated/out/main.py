DSN = (
    "https://examplePublicKey@o0.ingest.example/0"
)
