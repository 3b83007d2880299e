import argparse
import os

import sentry_sdk

sentry_sdk.init(
    dsn=os.environ["SENTRY_DSN"],
)


def main() -> None:
    argparse.ArgumentParser()
