import os

from dotenv import load_dotenv

for path in ('a', 'b'):
    load_dotenv(path)

DEBUG = os.environ.get('DEBUG')
