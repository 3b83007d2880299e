import os

import sentry_sdk

from .django import *
from .third_party.celery import *

sentry_sdk.init(
    dsn=os.environ["SENTRY_DSN"],
)
