import os
from dotenv import load_dotenv

load_dotenv()

from flask import Flask
from shop.views import views

app = Flask(__name__)
