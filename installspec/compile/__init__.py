"""From an install spec to expectations: its snippets are read by the formats of their own languages. The snippet is the rule."""
