"""
Django settings.
"""
import os
from pathlib import Path

import environ
import sentry_sdk

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

sentry_sdk.init(
    dsn=os.environ["SENTRY_DSN"],
)

DEBUG = False
