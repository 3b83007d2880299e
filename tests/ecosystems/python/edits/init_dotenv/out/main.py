import os

import sentry_sdk
from dotenv import load_dotenv
from flask import Flask

load_dotenv()

sentry_sdk.init(
    dsn=os.environ["SENTRY_DSN"],
)

app = Flask(__name__)
