from shop import os

init(dsn="x")
