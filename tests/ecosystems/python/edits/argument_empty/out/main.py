import os

import sentry_sdk

sentry_sdk.init(dsn=os.environ["SENTRY_DSN"])
