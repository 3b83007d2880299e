"""From a repository to facts: which files matter, and what they say."""
