from setuptools import setup

BASE = ["flask"]

setup(name="shop", install_requires=BASE + ["redis"])
