from setuptools import setup

REQUIRES = ["flask==3.0.0", "alembic==1.13.0", "redis==5.0.1"]

setup(name="shop", install_requires=REQUIRES)
