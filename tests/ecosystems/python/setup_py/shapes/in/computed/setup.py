import setuptools

setuptools.setup(name="x", install_requires=open("requirements.txt").read().splitlines())
