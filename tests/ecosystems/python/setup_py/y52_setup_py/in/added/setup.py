from setuptools import setup
base = ['acme>=1.2']
setup(name='added', install_requires=base + ['other>=2'])
