import os

init(
    release="1",  # from CI
    # rate
    rate=0.1,
)
