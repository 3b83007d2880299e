from setuptools import setup

setup(name="flux", install_requires=["kubernetes>=24.2.0"])
