"""The two ways in which asking for something fails."""

from __future__ import annotations


class UsageError(Exception):
    """What was asked for does not exist or does not fit together (exit code 2)."""


class CannotFinish(Exception):
    """The work was asked for rightly and could not be done (exit code 3)."""
