import os

await init(a=1, host="https://examplePublicKey@o0.ingest.example/0")
