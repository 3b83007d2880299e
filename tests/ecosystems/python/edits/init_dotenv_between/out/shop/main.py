import os
from dotenv import load_dotenv

load_dotenv()

from flask import Flask
from posthog import Posthog
from shop.views import views

posthog = Posthog(
    project_api_key=os.environ["POSTHOG_PROJECT_TOKEN"],
    host=os.environ["POSTHOG_HOST"],
)

app = Flask(__name__)
