import asyncio

try:
    import uvloop
except ImportError:
    uvloop = None


async def main() -> None:
    pass
