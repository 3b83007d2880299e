import sentry_sdk

sentry_sdk.init("https://old@shop.example/1")
