import os

init(
    release="1",  # from CI
    dsn=os.environ["SENTRY_DSN"],
    # rate
    rate=0.1,
)
