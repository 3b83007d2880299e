from setuptools import find_packages, setup

setup(
    name='shop',
    packages=find_packages(),
    install_requires=[
        'flask>=3.0',
        'redis>=5.0',
        'sentry-sdk>=2.75.0',
    ],
)
