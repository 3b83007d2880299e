from .django import *
from .third_party.celery import *
