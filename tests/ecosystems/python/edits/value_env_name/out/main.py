import os

init(dsn=os.getenv('SENTRY_DSN'))
