import sentry_sdk

sentry_sdk.init(dsn="https://examplePublicKey@o0.ingest.example/0")  # errors
