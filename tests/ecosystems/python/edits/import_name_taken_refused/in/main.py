from fakes import Posthog as posthog

posthog.identify()
Posthog = None
Posthog("k")
