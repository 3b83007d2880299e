import os

import sentry_sdk
from dotenv import load_dotenv

for path in ('a', 'b'):
    load_dotenv(path)

sentry_sdk.init(
    dsn=os.environ['SENTRY_DSN'],
)

DEBUG = os.environ.get('DEBUG')
