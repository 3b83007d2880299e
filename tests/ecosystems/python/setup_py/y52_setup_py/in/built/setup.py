import setuptools
with open('requirements.txt') as f:
    required = f.read().splitlines()
setuptools.setup(name='built', install_requires=required + ['acme>=1'])
