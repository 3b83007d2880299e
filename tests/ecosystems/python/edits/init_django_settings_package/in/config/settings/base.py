from pathlib import Path

DEBUG = False
