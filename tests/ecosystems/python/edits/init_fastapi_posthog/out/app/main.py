"""The shop."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import httpx
from fastapi import FastAPI
from posthog import Posthog

from app.routes import router

posthog = Posthog(
    project_api_key=os.environ["POSTHOG_PROJECT_TOKEN"],
    host=os.environ["POSTHOG_HOST"],
)

app = FastAPI()
app.include_router(router)
