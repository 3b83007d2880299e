import posthog
from fastapi import FastAPI

posthog.api_key = None
app = FastAPI()
