import os

init("x", **options, host="https://examplePublicKey@o0.ingest.example/0")
