"""`python -m installspec`."""

from __future__ import annotations

from installspec.cli import entry

if __name__ == "__main__":
    entry()
