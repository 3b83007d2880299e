"""From findings to a patch: `make` asks the formats for the bytes of one change, `plan` proves them in memory, `write` alone writes to disk."""
