import os

client = Posthog(
    project_api_key=os.environ["KEY"],
    host=os.environ["POSTHOG_HOST"]
)
