import logging

app = f(
