from setuptools import setup, find_packages

REQUIRED = [
    'acme>=1.2.3',  # why
    # 'commented==1.0',
    'other==2.0; python_version < "3.9"',
]
EXTRAS = {'fast': ['acme-fast>=1'], 'all': ['app[fast]']}
EXTRAS['late'] = ['late']

setup(name='app', packages=find_packages(), install_requires=REQUIRED, extras_require=EXTRAS, setup_requires=['build-only'], tests_require=['test-only'])
