import os

from posthog import Posthog
from shop import (
    a,
    b,
)  # all
from zope import (
    interface,
)

posthog = Posthog(
    project_api_key=os.environ["POSTHOG_PROJECT_TOKEN"],
    host=os.environ["POSTHOG_HOST"],
)

x = 1
