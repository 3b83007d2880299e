import os

init("x", **options)
