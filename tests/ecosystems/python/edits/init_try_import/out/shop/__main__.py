import asyncio
import os

import sentry_sdk

try:
    import uvloop
except ImportError:
    uvloop = None

sentry_sdk.init(
    dsn=os.environ["SENTRY_DSN"],
)


async def main() -> None:
    pass
