"""The shop."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import httpx
import sentry_sdk
from fastapi import FastAPI

from app.routes import router

sentry_sdk.init(
    dsn=os.environ["SENTRY_DSN"],
)

app = FastAPI()
app.include_router(router)
