import os

import fastapi
import sentry_sdk
import uvicorn

from app.config import DSN

sentry_sdk.init(dsn=DSN)
