from setuptools import setup

setup(name='shop', install_requires=['flask', 'sentry-sdk~=2.75'])
