import os

from posthog import Posthog

posthog = Posthog(
    project_api_key=os.environ["POSTHOG_PROJECT_TOKEN"],
    host=os.environ["POSTHOG_HOST"],
)
