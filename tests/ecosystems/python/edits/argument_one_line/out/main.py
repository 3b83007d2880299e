import os
import sentry_sdk

sentry_sdk.init(release="1", dsn=os.environ["SENTRY_DSN"])
