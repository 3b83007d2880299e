from setuptools import setup

setup(name='shop', install_requires=['flask', 'sentry-sdk~=1.40'])
