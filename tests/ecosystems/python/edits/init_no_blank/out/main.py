import logging
import os
import flask
import sentry_sdk

sentry_sdk.init(
    dsn=os.environ["SENTRY_DSN"],
)

app = flask.Flask(__name__)
