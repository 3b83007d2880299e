import os

import fastapi
import uvicorn

from app.config import DSN

sentry_sdk.init(dsn=DSN)
