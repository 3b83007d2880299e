import os

client = Posthog(
    project_api_key=os.environ["KEY"]
)
