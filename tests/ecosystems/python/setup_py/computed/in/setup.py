import setuptools

DEPS = list(sorted(["a"]))
setuptools.setup(name="x", install_requires=DEPS)
