"""The shop."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import httpx
from fastapi import FastAPI

from app.routes import router

app = FastAPI()
app.include_router(router)
