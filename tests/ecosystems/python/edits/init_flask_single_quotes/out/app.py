import sentry_sdk
from flask import Flask
import os
import sys

sentry_sdk.init(
    dsn=os.environ['SENTRY_DSN'],
)

app = Flask(__name__)


@app.route('/')
def index():
    return 'shop'


if __name__ == '__main__':
    app.run('0.0.0.0')
