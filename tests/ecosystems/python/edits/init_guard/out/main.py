#!/usr/bin/env python3
# Runs the shop.
import os

import sentry_sdk

sentry_sdk.init(
    dsn=os.environ['SENTRY_DSN'],
)


def main():
    print('shop')


if __name__ == '__main__':
    main()
