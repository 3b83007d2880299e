import os
from pathlib import Path

import sentry_sdk

sentry_sdk.init(
    dsn=os.environ["SENTRY_DSN"],
)

DEBUG = False
