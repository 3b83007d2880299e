"""The service."""

sentry_sdk.init(dsn=DSN)
