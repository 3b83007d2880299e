from setuptools import find_packages, setup

BASE = ["sentry-sdk>=2.0", 'posthog']

setup(
    name="lib",
    install_requires=BASE,
    extras_require={"docs": ["sphinx" ">=7"], "test": ["pytest>=8"]},
)
