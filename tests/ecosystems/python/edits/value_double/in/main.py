import sentry_sdk

sentry_sdk.init(dsn="https://old@shop.example/1")  # errors
